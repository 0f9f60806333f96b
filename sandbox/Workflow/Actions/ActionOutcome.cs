using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions;

/// <summary>How an action ended. <c>NotSpecified</c> is the code of what has none: variables, containers, Terminate.</summary>
internal sealed record ActionOutcome(FlowStatus Status, string Code, Value? Outputs = null, ActionError? Error = null)
{
    public static ActionError NoDependentSucceeded { get; } = new("ActionFailed", "An action failed. No dependent actions succeeded.");

    public static ActionOutcome Ok(Value outputs) => new(FlowStatus.Succeeded, "OK", outputs);

    /// <summary>The outputs of data operations: <c>{body}</c>.</summary>
    public static ActionOutcome OkBody(Value body) => Ok(ObjectValue.Of(("body", body)));

    public static ActionOutcome Done(Value? outputs = null) => new(FlowStatus.Succeeded, "NotSpecified", outputs);

    public static ActionOutcome Failed(string code, string message, Value? outputs = null) =>
        new(FlowStatus.Failed, code, outputs, new(code, message));

    public static ActionOutcome InvalidTemplate(string message) =>
        new(FlowStatus.Failed, "BadRequest", null, new("InvalidTemplate", message));

    public static ActionOutcome OfBlock(FlowStatus status) => status switch
    {
        FlowStatus.Succeeded => Done(),
        FlowStatus.Cancelled => new(status, "NotSpecified"),
        _ => new(status, "ActionFailed", null, NoDependentSucceeded),
    };
}
