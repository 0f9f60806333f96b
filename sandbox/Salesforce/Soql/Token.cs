namespace Sandbox.Salesforce.Soql;

/// <summary>A piece of a query. <paramref name="Text"/> of a string has its escapes resolved, except <c>\%</c> and <c>\_</c>.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(string text) =>
        Kind is TokenKind.Word or TokenKind.Symbol && Text.Equals(text, StringComparison.OrdinalIgnoreCase);
}
