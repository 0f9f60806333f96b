using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks;

/// <summary>Actions that may not stand everywhere, and containers that lack what makes them one.</summary>
internal static class PlacementRules
{
    public static IEnumerable<FlowProblem> Check(FlowDefinition flow) => PlacedAction.In(flow).SelectMany(a => Check(flow, a));

    private static IEnumerable<FlowProblem> Check(FlowDefinition flow, PlacedAction placed)
    {
        var (action, containers) = placed;
        if (Is(action, "InitializeVariable") && containers.Count > 0)
            yield return new("InvalidVariableInitialization", action.Place, $"The variable of '{action.Name}' is initialized inside '{containers[^1].Name}'.", "Initialize variables at the top level; set them inside.");
        if (Is(action, "Terminate") && containers.Any(c => c.IsLoop))
            yield return new("InvalidTerminate", action.Place, $"'{action.Name}' is inside the loop '{containers.First(c => c.IsLoop).Name}'.", "Terminate after the loop.");
        if (Is(action, "Response") && !flow.Trigger.Is("Request"))
            yield return new("InvalidResponse", action.Place, $"'{action.Name}' answers nobody: the trigger is not a request.", "Remove it, or start the flow by a request.");
        foreach (var part in Required(action).Where(part => action.Parts.Raw(part).IsNull))
            yield return new("MissingRequiredProperty", action.Place, $"The action '{action.Name}' has no '{part}'.", "Fill it in.");
    }

    private static string[] Required(ActionDefinition action) => action.Type.ToUpperInvariant() switch
    {
        "IF" or "SWITCH" or "UNTIL" => ["expression"],
        "FOREACH" => ["foreach"],
        "SELECT" => ["inputs/from", "inputs/select"],
        "QUERY" => ["inputs/from", "inputs/where"],
        "JOIN" => ["inputs/from", "inputs/joinWith"],
        "TABLE" => ["inputs/from", "inputs/format"],
        "PARSEJSON" => ["inputs/content", "inputs/schema"],
        "RESPONSE" => ["inputs/statusCode"],
        "TERMINATE" => ["inputs/runStatus"],
        "HTTP" => ["inputs/method", "inputs/uri"],
        "WORKFLOW" => ["inputs/host/workflowReferenceName"],
        "WAIT" or "EXPRESSION" => ["inputs"],
        _ => [],
    };

    private static bool Is(ActionDefinition action, string type) => action.Type.Equals(type, StringComparison.OrdinalIgnoreCase);
}
