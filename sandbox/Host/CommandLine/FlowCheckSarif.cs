using Sandbox.Workflow;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.CommandLine;

/// <summary>Findings in the form that code scanning of pipelines reads: SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0).</summary>
internal static class FlowCheckSarif
{
    public static void Write(FlowCheckReport report, TextWriter output)
    {
        var driver = ObjectValue.Of(("name", Text("cosell flow check")), ("rules", new ArrayValue([.. FlowChecker.Rules.Select(Rule)])));
        var run = ObjectValue.Of(
            ("tool", ObjectValue.Of(("driver", driver))),
            ("invocations", new ArrayValue([Invocation(report)])),
            ("results", new ArrayValue([.. report.Findings.Select(f => Result(f.File, f.Finding))])));
        var log = ObjectValue.Of(
            ("$schema", Text("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", Text("2.1.0")),
            ("runs", new ArrayValue([run])));
        output.WriteLine(log.ToJson(indented: true));
    }

    private static ObjectValue Rule(FlowRuleDescription rule) => ObjectValue.Of(
        ("id", Text(rule.Id)),
        ("shortDescription", Message(rule.Found)),
        ("fullDescription", Message(rule.Reason)),
        ("help", Message($"{rule.Fix}. See {rule.Page}.")),
        ("defaultConfiguration", ObjectValue.Of(("level", Text(Level(rule.Severity))))));

    private static ObjectValue Result(string file, FlowFinding finding) => ObjectValue.Of(
        ("ruleId", Text(finding.Rule)),
        ("level", Text(Level(finding.Severity))),
        ("message", Message($"{finding.Message} {finding.Fix}")),
        ("locations", new ArrayValue([ObjectValue.Of(
            ("physicalLocation", ObjectValue.Of(("artifactLocation", ObjectValue.Of(("uri", Text(Address(file))))))),
            ("logicalLocations", new ArrayValue([ObjectValue.Of(("fullyQualifiedName", Text(finding.Place)))])))])));

    private static ObjectValue Invocation(FlowCheckReport report) => ObjectValue.Of(
        ("executionSuccessful", Value.From(report.Unreadable.Count == 0)),
        ("toolExecutionNotifications", new ArrayValue(
        [
            .. report.Unreadable.Select(u => ObjectValue.Of(("level", Text("error")), ("message", Message($"{u.File} cannot be read: {u.Message}")))),
        ])));

    /// <summary>A relative reference (RFC 3986): blanks and the like are escaped, slashes are not.</summary>
    private static string Address(string file) => string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private static string Level(FlowSeverity severity) => severity == FlowSeverity.Information ? "note" : severity.ToString().ToLowerInvariant();

    private static ObjectValue Message(string text) => ObjectValue.Of(("text", Text(text)));

    private static Value Text(string text) => Value.From(text);
}
