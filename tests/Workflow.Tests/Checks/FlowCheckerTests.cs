using Sandbox.Workflow;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Checks;

/// <summary>For every rule a flow that it finds and a near miss that it lets pass: the cases stand in <c>Cases</c>.</summary>
[TestClass]
public sealed class FlowCheckerTests
{
    private static readonly IReadOnlyDictionary<string, Value> Cases = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Checks", "Cases"), "*.json")
        .SelectMany(file => (ObjectValue)Value.Parse(File.ReadAllText(file)))
        .ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);

    public static IEnumerable<object[]> Names => Cases.Keys.Order(StringComparer.Ordinal).Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_rule_finds_what_it_is_for(string name)
    {
        var findings = FlowChecker.Check(FlowSketch.Read(Cases[name]["hit"]), SketchSurroundings.Create());

        findings.Should().Contain(f => f.Rule == RuleOf(name), Shown(findings));
        var finding = findings.First(f => f.Rule == RuleOf(name));
        finding.Place.Should().StartWith("properties");
        finding.Message.Should().NotBeEmpty();
        finding.Fix.Should().EndWith(".");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_near_miss_passes(string name)
    {
        var findings = FlowChecker.Check(FlowSketch.Read(Cases[name]["near"]), SketchSurroundings.Create());

        findings.Should().NotContain(f => f.Rule == RuleOf(name), Shown(findings));
    }

    [TestMethod]
    public void Every_rule_has_a_case()
    {
        var tried = Cases.Keys.Select(RuleOf).Append("UnusedConnectionReference");

        tried.Should().Contain(FlowChecker.Rules.Select(r => r.Id));
    }

    [TestMethod]
    public void Every_rule_is_on_the_page_of_rules_with_its_level_and_its_words()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Checks", "flow-rules.md"));

        FlowChecker.Rules.Select(r => r.Id).Should().BeEquivalentTo(Cases.Keys.Select(RuleOf).Append("UnusedConnectionReference").Distinct());
        foreach (var rule in FlowChecker.Rules)
        {
            var level = rule.Severity == FlowSeverity.Information ? "note" : rule.Severity.ToString().ToLowerInvariant();
            page.Should().Contain($"### {rule.Id}\n\n**{level}**: {rule.Found}. *Why:* {rule.Reason}. *Do:* {rule.Fix}.\n");
        }
    }

    [TestMethod]
    public void A_finding_names_the_action_that_its_place_belongs_to()
    {
        var flow = FlowSketch.Read(Value.Parse("""{"actions":{"S":{"type":"Scope","actions":{"A.B":{"type":"Compose","inputs":{"x":"@@ok","y":"Bearer AAAABBBBCCCCDDDDEEEEFFFF"}}}}}}"""));

        var finding = FlowChecker.Check(flow).Single(f => f.Rule == "SecretInText");

        finding.Action.Should().Be("A.B");
        finding.Place.Should().Be("properties.definition.actions.S.actions.A.B.inputs.y");
        finding.Severity.Should().Be(FlowSeverity.Warning);
    }

    [TestMethod]
    public void A_secret_is_found_but_never_shown()
    {
        var flow = FlowSketch.Read(Value.Parse("""{"actions":{"A":{"type":"Compose","inputs":{"password":"Sommer2026!"}}}}"""));

        var findings = FlowChecker.Check(flow);

        findings.Should().Contain(f => f.Rule == "SecretInText");
        findings.Should().NotContain(f => f.Message.Contains("Sommer", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Errors_come_first()
    {
        var flow = FlowSketch.Read(Value.Parse("""{"actions":{"C":{"type":"Compose","inputs":"@body('X')"}}}"""));

        FlowChecker.Check(flow).Select(f => f.Severity).Should().BeInDescendingOrder().And.StartWith(FlowSeverity.Error);
    }

    [TestMethod]
    public void A_connection_reference_that_no_flow_uses_is_found_over_all_flows()
    {
        var surroundings = SketchSurroundings.Create() with { Flows = [FlowSketch.Read(Value.Parse("""{"actions":{"G":{"$op":"Get"}}}"""))] };

        FlowChecker.CheckSolution(surroundings).Should().ContainSingle().Which.Message.Should().Contain("pub_Unused");
        FlowChecker.CheckSolution(surroundings with { Flows = null }).Should().BeEmpty();
    }

    [TestMethod]
    public void Without_surroundings_nothing_is_claimed_about_them()
    {
        var flow = FlowSketch.Read(Value.Parse("""{"actions":{"G":{"$op":"Got"},"W":{"$child":9}}}"""));

        FlowChecker.Check(flow).Should().OnlyContain(f => f.Rule == "MissingDescription");
    }

    private static string RuleOf(string name) => name.Split(' ')[0];

    private static string Shown(IEnumerable<FlowFinding> findings) => string.Join(Environment.NewLine, findings);
}
