using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>Calls of child flows with the child's definition.</summary>
internal static class ChildCalls
{
    /// <summary>The child is null when there is none; calls are left out when the flows around are not known, or the id is none.</summary>
    public static IEnumerable<(ActionDefinition Call, FlowDefinition? Child)> In(CheckedFlow flow) =>
        from placed in flow.ActionsOf("Workflow")
        where flow.Surroundings.Flows is not null && Guid.TryParse(IdIn(placed.Action), out _)
        select (placed.Action, Find(flow, Guid.Parse(IdIn(placed.Action)!)));

    private static string? IdIn(ActionDefinition call) => call.Source["inputs"]["host"]["workflowReferenceName"].AsString();

    private static FlowDefinition? Find(CheckedFlow flow, Guid id) =>
        flow.Surroundings.Flows!.FirstOrDefault(f => f.Id == id) is { } file ? new FlowReader().Read(file.Id, file.Name, file.ClientData) : null;
}
