using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks;

/// <summary>What the platform checks when a flow is saved, and what the sandbox does not support.</summary>
internal static class SaveChecks
{
    private static readonly Func<FlowDefinition, bool, IEnumerable<FlowProblem>>[] Rules =
    [
        (flow, hasHttp) => TypeRules.Check(flow, hasHttp),
        (flow, _) => NameRules.Check(flow),
        (flow, _) => OrderRules.Check(flow),
        (flow, _) => PlacementRules.Check(flow),
        (flow, _) => VariableRules.Check(flow),
        (flow, _) => ExpressionRules.Check(flow),
        (flow, _) => ConnectionRules.Check(flow),
        (flow, _) => LimitRules.Check(flow),
        (flow, _) => TimingRules.Check(flow),
    ];

    /// <param name="flow">The flow.</param>
    /// <param name="hasHttp">Whether there is a way out for Http actions.</param>
    public static IReadOnlyList<FlowProblem> Run(FlowDefinition flow, bool hasHttp) =>
        [.. Rules.SelectMany(rule => rule(flow, hasHttp))];
}
