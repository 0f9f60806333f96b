using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks;

/// <summary>What the platform checks when a flow is saved, and what the sandbox does not support.</summary>
internal static class SaveChecks
{
    private static readonly Func<FlowDefinition, FlowEngineOptions, IEnumerable<FlowProblem>>[] Rules =
    [
    ];

    public static IReadOnlyList<FlowProblem> Run(FlowDefinition flow, FlowEngineOptions options) =>
        [.. Rules.SelectMany(rule => rule(flow, options))];
}
