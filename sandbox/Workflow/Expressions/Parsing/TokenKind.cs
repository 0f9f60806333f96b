namespace Sandbox.Workflow.Expressions.Parsing;

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
