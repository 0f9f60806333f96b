namespace Sandbox.Workflow.Expressions;

/// <summary>An expression that cannot be parsed or evaluated, with the platform's own message.</summary>
/// <param name="message">The platform's text, without the "Unable to process template language expressions…" frame, which the runtime adds.</param>
public sealed class ExpressionException(string message) : Exception(message);
