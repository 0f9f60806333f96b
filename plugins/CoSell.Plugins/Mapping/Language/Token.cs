namespace CoSell.Plugins.Mapping.Language;

/// <summary>One word of a formula: what it is, what it says (quotes and braces taken off), and where it begins, counted from 1.</summary>
internal sealed class Token
{
    public Token(TokenKind kind, string text, int position)
    {
        Kind = kind;
        Text = text;
        Position = position;
    }

    public TokenKind Kind { get; }

    public string Text { get; }

    public int Position { get; }

    public bool Is(TokenKind kind, string text) => Kind == kind && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token as it is named in an error.</summary>
    public override string ToString() => Kind == TokenKind.End ? "the end" : $"'{Text}'";
}
