using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks;

/// <summary>Names are unique in a flow, ignoring case, and at most 80 characters.</summary>
internal static class NameRules
{
    private const int Longest = 80;

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var action in flow.AllActions)
        {
            if (!seen.Add(action.Name))
                yield return new("DuplicateActionName", action.Place, $"There is more than one action '{action.Name}'.", "Rename one of them.");
            if (action.Name.Length > Longest)
                yield return TooLong(action.Place, action.Name);
        }
        if (flow.Trigger.Name.Length > Longest)
            yield return TooLong("properties.definition.triggers", flow.Trigger.Name);
    }

    private static FlowProblem TooLong(string place, string name) =>
        new("NameTooLong", place, $"The name '{name}' has {name.Length} characters.", $"Use at most {Longest}.");
}
