using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Functions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks;

/// <summary>Expressions parse, call functions that exist, and mention actions, loops and parameters of the flow.</summary>
internal static class ExpressionRules
{
    /// <summary>The members of an action or a trigger in which the platform evaluates expressions.</summary>
    private static readonly string[] Evaluated = ["inputs", "expression", "foreach", "limit", "trackedProperties", "splitOn", "conditions", "correlation"];

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow)
    {
        foreach (var (place, source) in Sources(flow))
        {
            if (Failure(source) is { } failure)
                yield return new("InvalidTemplate", place, failure, "Correct the expression.");
        }
        foreach (var (place, references) in ReferencesIn(flow))
        {
            foreach (var problem in Check(flow, place, references))
                yield return problem;
        }
        foreach (var placed in PlacedAction.In(flow))
        {
            foreach (var problem in CheckLoops(placed).Concat(CheckCurrent(placed.Action)))
                yield return problem;
        }
    }

    /// <summary>What the expressions of the trigger and of each action mention; those that do not parse are left out.</summary>
    public static IEnumerable<(string Place, TemplateReferences References)> ReferencesIn(FlowDefinition flow) => Sources(flow)
        .Where(s => Failure(s.Source) is null)
        .Select(s => (s.Place, Template.Compile(s.Source).References));

    private static IEnumerable<FlowProblem> Check(FlowDefinition flow, string place, TemplateReferences references)
    {
        foreach (var name in references.Functions.Where(f => !Template.Knows(f) && !IsCurrent(f)))
            yield return new("InvalidTemplate", place, $"The template function '{name}' is not defined or not valid.", "Use a function of the expression language.");
        foreach (var name in references.Actions.Where(a => flow.FindAction(a) is null))
            yield return new("UnknownAction", place, $"The action '{name}' is not defined in the flow.", "Name an action of the flow.");
        foreach (var name in references.Parameters.Where(p => !flow.Parameters.Any(known => known.Name.Equals(p, StringComparison.OrdinalIgnoreCase))))
            yield return new("UnknownParameter", place, $"The parameter '{name}' is not defined in the flow.", "Define it under 'parameters'.");
    }

    private static IEnumerable<FlowProblem> CheckLoops(PlacedAction placed)
    {
        var own = Own(placed.Action.Source);
        if (Failure(own) is not null)
            yield break;
        var around = placed.Containers.Append(placed.Action).Where(c => c.IsLoop).Select(c => c.Name).ToList();
        foreach (var name in Template.Compile(own).References.Loops.Where(l => !around.Contains(l, StringComparer.OrdinalIgnoreCase)))
            yield return new("UnknownLoop", placed.Action.Place, $"'{name}' is not a loop around the action '{placed.Action.Name}'.", "Name a loop that contains the action.");
    }

    /// <summary><c>action()</c> is for tracked properties.</summary>
    private static IEnumerable<FlowProblem> CheckCurrent(ActionDefinition action)
    {
        var own = new ObjectValue(Own(action.Source).Where(m => m.Key != "trackedProperties"));
        if (Failure(own) is null && Template.Compile(own).References.Functions.Any(IsCurrent))
            yield return new("InvalidTemplate", action.Place, "The template function 'action' is not expected at this location.", "Use 'actions' with a name; 'action' is for tracked properties.");
    }

    private static bool IsCurrent(string function) => function.Equals(CallBinder.Current, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Place, ObjectValue Source)> Sources(FlowDefinition flow) => flow.AllActions
        .Select(a => (a.Place, Own(a.Source)))
        .Prepend(($"properties.definition.triggers.{flow.Trigger.Name}", Own(flow.Trigger.Source)));

    private static ObjectValue Own(ObjectValue source) => new(source.Where(m => Evaluated.Contains(m.Key)));

    private static string? Failure(ObjectValue source)
    {
        try
        {
            Template.Compile(source);
            if (source.TryGet("expression", out var condition) && condition is ObjectValue)
                Condition.Compile(condition);
            return null;
        }
        catch (ExpressionException failure)
        {
            return failure.Message;
        }
    }
}
