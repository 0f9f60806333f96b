namespace Sandbox.Workflow.Expressions;

/// <summary>A call that can only fail.</summary>
/// <param name="Function">As the expression writes it.</param>
/// <param name="Message">What the platform says.</param>
public sealed record FailingCall(string Function, string Message);
