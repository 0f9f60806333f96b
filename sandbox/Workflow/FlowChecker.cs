using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Checks.Linting;
using Sandbox.Workflow.Checks.Linting.Rules;
using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow;

/// <summary>
/// Checks flows without running them: what the platform refuses, what its limits forbid, and what will hurt in operation.
/// </summary>
public static class FlowChecker
{
    /// <summary>Every rule of the checker: what saving refuses, then what is known besides.</summary>
    public static IReadOnlyList<FlowRuleDescription> Rules { get; } = RuleWords.Describe(FlowRules.All
        .Select(r => (r.Id, r.Severity))
        .Append((UnusedConnectionReferences.Id, UnusedConnectionReferences.Severity))
        .ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal), SeverityOf);

    /// <summary>Checks one flow.</summary>
    /// <param name="file">The flow.</param>
    /// <param name="surroundings">What is known around it; nothing when null.</param>
    /// <returns>Errors first, then in the order of the flow.</returns>
    public static IReadOnlyList<FlowFinding> Check(FlowFile file, FlowSurroundings? surroundings = null)
    {
        var reader = new FlowReader();
        var flow = reader.Read(file.Id, file.Name, file.ClientData);
        var findings = reader.Problems.Select(p => new FlowFinding(p.Rule, FlowSeverity.Error, p.Place, "", p.Message, p.Fix)).ToList();
        if (flow is not null)
        {
            var places = new FlowPlaces(flow);
            findings.AddRange(SavingProblems(flow, places));
            var checkedFlow = new CheckedFlow(flow, file, surroundings ?? new());
            findings.AddRange(FlowRules.All.SelectMany(rule => rule.Check(checkedFlow).Select(p => places.Finding(p, rule.Severity))));
        }
        return [.. findings.Distinct().OrderByDescending(f => f.Severity)];
    }

    /// <summary>Checks what no single flow shows: connection references that the solution declares and no flow uses.</summary>
    public static IReadOnlyList<FlowFinding> CheckSolution(FlowSurroundings surroundings) => [.. UnusedConnectionReferences.Check(surroundings)];

    /// <summary>Http actions are the platform's business: only the sandbox may lack a way out for them.</summary>
    private static IEnumerable<FlowFinding> SavingProblems(FlowDefinition flow, FlowPlaces places) =>
        SaveChecks.Run(flow, WayOut.StandIn).Select(p => places.Finding(p, SeverityOf(p.Rule)));

    /// <summary>What only the sandbox does not support the platform may well run.</summary>
    private static FlowSeverity SeverityOf(string rule) =>
        rule.StartsWith("Unsupported", StringComparison.Ordinal) ? FlowSeverity.Warning : FlowSeverity.Error;
}
