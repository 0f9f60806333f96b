using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks;

/// <summary>An action with the containers around it, outermost first.</summary>
internal sealed record PlacedAction(ActionDefinition Action, IReadOnlyList<ActionDefinition> Containers)
{
    public static IEnumerable<PlacedAction> In(FlowDefinition flow) => flow.Actions.SelectMany(a => Walk(a, []));

    private static IEnumerable<PlacedAction> Walk(ActionDefinition action, IReadOnlyList<ActionDefinition> containers)
    {
        IReadOnlyList<ActionDefinition> inner = [.. containers, action];
        return action.Children.SelectMany(c => Walk(c, inner)).Prepend(new(action, containers));
    }
}
