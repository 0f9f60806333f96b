using Sandbox.Workflow.Checks;

namespace Sandbox.Host.CommandLine;

/// <summary>Which findings are wanted.</summary>
/// <param name="Level">The least level: <c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Rules">Ids; empty for all.</param>
internal sealed record FlowCheckFilter(string Level, IReadOnlyList<string> Rules)
{
    public bool Shows(FlowFinding finding) => finding.Severity >= Least && (Rules.Count == 0 || Rules.Contains(finding.Rule, StringComparer.Ordinal));

    private FlowSeverity Least => Level switch
    {
        "error" => FlowSeverity.Error,
        "warning" => FlowSeverity.Warning,
        _ => FlowSeverity.Information,
    };
}
