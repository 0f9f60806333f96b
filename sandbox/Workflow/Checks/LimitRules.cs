using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks;

/// <summary>Limits of a definition (learn.microsoft.com/power-automate/limits-and-config).</summary>
internal static class LimitRules
{
    /// <summary>Containers count, what stands in the innermost does not (exported flows have actions inside 8 containers).</summary>
    private const int DeepestContainer = 8;

    private const string Actions = "properties.definition.actions";

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow)
    {
        var placed = PlacedAction.In(flow).ToList();
        if (placed.Count > 500)
            yield return new("TooManyActions", Actions, $"The flow has {placed.Count} actions; 500 are allowed.", "Move a part into a child flow.");
        var variables = placed.Sum(p => p.Action.Parts.Raw("inputs/variables").AsItems().Count);
        if (variables > 250)
            yield return new("TooManyVariables", Actions, $"The flow has {variables} variables; 250 are allowed.", "Use an object, or Compose.");
        if (flow.Trigger.ConcurrentRuns is < 1 or > 100)
            yield return new("InvalidConcurrency", $"properties.definition.triggers.{flow.Trigger.Name}", $"The trigger allows {flow.Trigger.ConcurrentRuns} runs at once.", "Use 1 to 100.");
        foreach (var problem in placed.SelectMany(Check))
            yield return problem;
    }

    private static IEnumerable<FlowProblem> Check(PlacedAction placed)
    {
        var action = placed.Action;
        if (action.Blocks.Count > 0 && placed.Containers.Count >= DeepestContainer)
            yield return new("NestedTooDeep", action.Place, $"The template actions '{action.Name}' are nested at level '{placed.Containers.Count + 1}' which exceeds the maximum nesting limit of '{DeepestContainer}'.", "Move a part into a child flow.");
        if (action.Blocks.Count(b => b.Case is not null) > 25)
            yield return new("TooManyCases", action.Place, $"'{action.Name}' has more than 25 cases.", "Use a lookup instead.");
        if (action.Source["description"].AsString() is { Length: > 256 })
            yield return new("DescriptionTooLong", action.Place, "The description has more than 256 characters.", "Shorten it.");
        if (action.Source["runtimeConfiguration"]["concurrency"]["repetitions"] is IntegerValue { Value: < 1 or > 50 } repetitions)
            yield return new("InvalidConcurrency", action.Place, $"The loop runs {repetitions.Value} iterations at once.", "Use 1 to 50.");
        if (action.Source["trackedProperties"] is ObjectValue tracked && tracked.ToJson().Length > 16_000)
            yield return new("TrackedPropertiesTooLong", action.Place, "The tracked properties have more than 16,000 characters.", "Track less.");
        if (action.Source["limit"]["count"] is IntegerValue { Value: < 1 or > 5000 } count)
            yield return new("InvalidLimit", action.Place, $"The loop may run {count.Value} times.", "Use 1 to 5000.");
    }
}
