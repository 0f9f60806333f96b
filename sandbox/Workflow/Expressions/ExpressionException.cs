namespace Sandbox.Workflow.Expressions;

/// <summary>An expression that cannot be parsed or evaluated, with the platform's own message.</summary>
/// <param name="message">The platform's text, without the "Unable to process template language expressions…" frame, which the runtime adds.</param>
public sealed class ExpressionException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>For a parse error: the expression, without its <c>@</c> or braces. Null for an evaluation error.</summary>
    public string? Expression { get; init; }

    /// <summary>For a parse error: where in <see cref="Expression"/> it is, counted in characters from 0. Null for an evaluation error.</summary>
    public int? Position { get; init; }
}
