using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks;

/// <summary>What the platform checks when a flow is saved, and what the sandbox does not support.</summary>
internal static class SaveChecks
{
    private static readonly Func<FlowDefinition, WayOut, IEnumerable<FlowProblem>>[] Rules =
    [
        (flow, wayOut) => TypeRules.Check(flow, wayOut),
        (flow, _) => NameRules.Check(flow),
        (flow, _) => OrderRules.Check(flow),
        (flow, _) => PlacementRules.Check(flow),
        (flow, _) => VariableRules.Check(flow),
        (flow, _) => ExpressionRules.Check(flow),
        (flow, _) => ConnectionRules.Check(flow),
        (flow, _) => LimitRules.Check(flow),
        (flow, _) => TimingRules.Check(flow),
        (flow, _) => SettingRules.Check(flow),
    ];

    /// <param name="flow">The flow.</param>
    /// <param name="wayOut">How calls leave the engine.</param>
    public static IReadOnlyList<FlowProblem> Run(FlowDefinition flow, WayOut wayOut) =>
        [.. Rules.SelectMany(rule => rule(flow, wayOut))];
}
