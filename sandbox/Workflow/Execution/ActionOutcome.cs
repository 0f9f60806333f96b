using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>How an action ended. <c>NotSpecified</c> is the code of what has none: variables, containers, Terminate.</summary>
internal sealed record ActionOutcome(FlowStatus Status, string Code, Value? Outputs = null, ActionError? Error = null)
{
    /// <summary>The text of the error before its places were filled in, where that is known: expressions see it.</summary>
    public string? MessageTemplate { get; init; }

    public static ActionError NoDependentSucceeded { get; } = new("ActionFailed", PlatformText.ActionFailed.Message);

    public static ActionOutcome Ok(Value outputs) => new(FlowStatus.Succeeded, "OK", outputs);

    /// <summary>The outputs of data operations: <c>{body}</c>.</summary>
    public static ActionOutcome OkBody(Value body) => Ok(ObjectValue.Of(("body", body)));

    public static ActionOutcome Done(Value? outputs = null) => new(FlowStatus.Succeeded, "NotSpecified", outputs);

    public static ActionOutcome Failed(string code, string message, Value? outputs = null) =>
        new(FlowStatus.Failed, code, outputs, new(code, message));

    /// <param name="code">Of the action and of its error.</param>
    /// <param name="text">What the platform says.</param>
    /// <param name="outputs">Null for none.</param>
    public static ActionOutcome Failed(string code, PlatformText text, Value? outputs = null) => Of(FlowStatus.Failed, code, code, text, outputs);

    public static ActionOutcome InvalidTemplate(string message) =>
        new(FlowStatus.Failed, "BadRequest", null, new("InvalidTemplate", message));

    public static ActionOutcome InvalidTemplate(PlatformText text) => Of(FlowStatus.Failed, "BadRequest", "InvalidTemplate", text);

    public static ActionOutcome Of(FlowStatus status, string code, string errorCode, PlatformText text, Value? outputs = null) =>
        new(status, code, outputs, new(errorCode, text.Message)) { MessageTemplate = text.Template };

    public static ActionOutcome OfBlock(FlowStatus status) => status switch
    {
        FlowStatus.Succeeded => Done(),
        FlowStatus.Cancelled => new(status, "NotSpecified"),
        _ => Of(status, "ActionFailed", "ActionFailed", PlatformText.ActionFailed),
    };
}

/// <summary>Leaves a handler from any depth with the outcome of the action.</summary>
internal sealed class ActionFailure(ActionOutcome outcome) : Exception(outcome.Error?.Message)
{
    public ActionOutcome Outcome { get; } = outcome;
}
