namespace Sandbox.Workflow.Definitions;

/// <summary>A reason why the platform (or the sandbox) refuses a flow.</summary>
/// <param name="Rule">Stable name of the rule, e.g. <c>DuplicateActionName</c>.</param>
/// <param name="Place">Where: the path in the client data.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record FlowProblem(string Rule, string Place, string Message, string Fix)
{
    /// <summary>One line for a log or a console.</summary>
    public override string ToString() => $"{Place}: {Message} {Fix} [{Rule}]";
}
