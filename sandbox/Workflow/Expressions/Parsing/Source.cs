namespace Sandbox.Workflow.Expressions.Parsing;

/// <summary>
/// The text of one expression inside the string that holds it. Interpolated expressions end at their <c>}</c>,
/// which only parsing can find; until then the text runs to the next brace, for messages.
/// </summary>
internal readonly record struct Source(string Text, int Start, bool Interpolated)
{
    private string Expression
    {
        get
        {
            var brace = Interpolated ? Text.IndexOf('}', Start) : -1;
            return brace < 0 ? Text[Start..] : Text[Start..brace];
        }
    }

    public ExpressionException Unexpected(int position) =>
        Invalid($"the string character '{Text[position]}' at position '{position - Start}' is not expected", position);

    public ExpressionException Invalid(string reason, int position) =>
        Error($"The template language expression '{Expression}' is not valid: {reason}.", position);

    public ExpressionException Unexpected(TokenKind expected, Token actual) =>
        Error($"Unable to parse template language expression '{Expression}': expected token '{expected}' and actual '{actual.Kind}'.", actual.Start);

    public ExpressionException Error(string message, int position) =>
        new(message) { Expression = Expression, Position = position - Start };
}
