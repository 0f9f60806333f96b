namespace Sandbox.Workflow.Expressions.Parsing;

/// <summary>One token: <paramref name="Start"/> up to <paramref name="End"/> (exclusive) of the text that is parsed.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End);

/// <summary>The platform's names for tokens: its parse errors quote them.</summary>
internal enum TokenKind
{
    EndOfData,
    Identifier,
    StringLiteral,
    Integer,
    Float,
    LeftParenthesis,
    RightParenthesis,
    LeftSquareBracket,
    RightSquareBracket,
    RightCurlyBrace,
    Comma,
    Dot,
    QuestionMark,
}
