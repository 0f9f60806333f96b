namespace Sandbox.Workflow.Expressions;

/// <summary>What the expressions of a template mention, names as first written and looked up ignoring case.</summary>
/// <param name="Actions">Actions and scopes of <c>body outputs actions result …</c>.</param>
/// <param name="Variables">Variables of <c>variables</c>.</param>
/// <param name="Parameters">Parameters of <c>parameters</c>.</param>
/// <param name="Loops">Loops of <c>items</c> and <c>iterationIndexes</c>.</param>
/// <param name="Functions">Every function that is called, known or not.</param>
/// <param name="ComputedNames">Whether some name is computed, so that the sets cannot be complete.</param>
public sealed record TemplateReferences(
    IReadOnlySet<string> Actions,
    IReadOnlySet<string> Variables,
    IReadOnlySet<string> Parameters,
    IReadOnlySet<string> Loops,
    IReadOnlySet<string> Functions,
    bool ComputedNames)
{
    /// <summary>Calls that can only fail when they are evaluated: unknown functions, wrong numbers of arguments.</summary>
    public IReadOnlyList<FailingCall> FailingCalls { get; init; } = [];
}

/// <summary>A call that can only fail.</summary>
/// <param name="Function">As the expression writes it.</param>
/// <param name="Message">What the platform says.</param>
public sealed record FailingCall(string Function, string Message);
