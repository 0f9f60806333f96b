using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs;

/// <summary>The error object of a run or an action.</summary>
public sealed record ActionError(string Code, string Message)
{
    internal Value ToValue() => ObjectValue.Of(("code", Value.From(Code)), ("message", Value.From(Message)));
}
