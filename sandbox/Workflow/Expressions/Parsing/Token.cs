namespace Sandbox.Workflow.Expressions.Parsing;

/// <summary>One token: <paramref name="Start"/> up to <paramref name="End"/> (exclusive) of the text that is parsed.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End);
