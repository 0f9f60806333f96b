using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>What a run knows: its trigger, actions, variables, parameters and loops.</summary>
internal static class WorkflowFunctions
{
    public static readonly Function[] All =
    [
        new("actionBody", 1, 1, a => BodyOf(Outputs(a))),
        new("actionOutputs", 1, 1, Outputs),
        new("actions", 1, 1, Action),
        new("body", 1, 1, a => BodyOf(Outputs(a))),
        new("item", 0, 0, Item),
        new("items", 1, 1, Items),
        new("iterationIndexes", 1, 1, IterationIndexes),
        new("listCallbackUrl", 0, 0, ListCallbackUrl),
        new("outputs", 1, 1, Outputs),
        new("parameters", 1, 1, Parameters),
        new("result", 1, 1, Result),
        new("trigger", 0, 0, a => a.Context.Trigger),
        new("triggerBody", 0, 0, a => a.Context.Trigger["outputs"]["body"]), // null without one (LogicAppsUX #6595)
        new("triggerOutputs", 0, 0, a => a.Context.Trigger["outputs"]),
        new("variables", 1, 1, Variables),
        new("workflow", 0, 0, a => a.Context.Workflow),
    ];

    /// <summary>The record of the action that the first argument names.</summary>
    private static Value Action(Arguments a) => a.Context.TryGetAction(Name(a), out var record) ? record : throw NotRun(a);

    /// <summary>The outputs of the action that the first argument names.</summary>
    public static Value Outputs(Arguments a) => a.Context.TryGetOutputs(Name(a), out var outputs) ? outputs : throw NotRun(a);

    private static ExpressionException NotRun(Arguments a) =>
        new($"The template action '{Name(a)}' referenced by '{a.Name}' is not defined in the template, or it has not run before this one.");

    /// <summary>
    /// The body of an answer; outputs that are no answer (of a Compose) are the body themselves, and an answer without
    /// content has none (measured).
    /// </summary>
    public static Value BodyOf(Value outputs)
    {
        if (outputs is not ObjectValue members)
            return outputs;
        if (members.TryGet("body", out var body))
            return body;
        return members["statusCode"] is IntegerValue || members["errors"] is ArrayValue ? Value.Null : outputs;
    }

    private static string Name(Arguments a) => a[0] is StringValue text
        ? text.Text
        : throw new ExpressionException($"The provided parameters for template language function '{a.Name}' are not valid.");

    private static Value Item(Arguments a) => a.Context.TryGetItem(out var item)
        ? item
        : throw new ExpressionException(CallBinder.NotExpectedHere(a.Name));

    private static Value Items(Arguments a) => a.Context.TryGetItemOf(Name(a), out var item)
        ? item
        : throw new ExpressionException($"The template action '{Name(a)}' referenced by 'items' is not a loop around this action.");

    private static Value IterationIndexes(Arguments a) => a.Context.TryGetIterationIndex(Name(a), out var index)
        ? Value.From(index)
        : throw new ExpressionException($"The template action '{Name(a)}' referenced by 'iterationIndexes' is not an Until loop around this action.");

    /// <summary>A trigger without a URL of its own makes the platform refuse the call (measured for Button).</summary>
    private static Value ListCallbackUrl(Arguments a) => a.Context.CallbackUrl is { } url
        ? Value.From(url)
        : throw new ExpressionException(CallBinder.NotExpectedHere(a.Name));

    private static Value Parameters(Arguments a) => a.Context.TryGetParameter(Name(a), out var value)
        ? value
        : throw new ExpressionException($"The workflow parameter '{Name(a)}' is not found.");

    private static Value Result(Arguments a) => a.Context.TryGetResults(Name(a), out var results)
        ? results
        : throw new ExpressionException($"The template action '{Name(a)}' referenced by 'result' is not a scope that has ended.");

    private static Value Variables(Arguments a) => a.Context.TryGetVariable(Name(a), out var value)
        ? value
        : throw new ExpressionException($"The variable '{Name(a)}' must be initialized before it can be used.");
}
