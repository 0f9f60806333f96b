using System.Globalization;
using System.Runtime.CompilerServices;
using Sandbox.Workflow.Expressions.Functions;
using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Parsing;

/// <summary>
/// Recursive descent over <c>expression := literal | name '(' expressions ')' path*</c>, straight into nodes. Written by
/// hand because the platform's messages name the very token that was expected and met (see the folder's README).
/// </summary>
internal ref struct Parser
{
    /// <summary>Deeper nesting than any flow has, and shallow enough for the smallest stack that evaluates it.</summary>
    public const int DeepestNesting = 200;

    private readonly Source _source;
    private Lexer _lexer;
    private Token _token;
    private int _depth;
    private int _lastEnd;

    private Parser(Source source)
    {
        _source = source;
        _lexer = new Lexer(source);
        _token = _lexer.Next();
    }

    /// <summary>Parses the expression that <paramref name="text"/> is from <paramref name="start"/> to its end.</summary>
    public static Node Whole(string text, int start)
    {
        var parser = new Parser(new(text, start, Interpolated: false));
        var node = parser.Expression();
        if (parser._token.Kind != TokenKind.EndOfData)
            throw parser.Unexpected(TokenKind.EndOfData);
        return node;
    }

    /// <summary>Parses an interpolated expression; <paramref name="end"/> is where the text goes on after its brace.</summary>
    public static Node Interpolated(string text, int start, out int end)
    {
        var parser = new Parser(new(text, start, Interpolated: true));
        var node = parser.Expression();
        // Nothing has been read past the brace: what follows is plain text and need not be tokens.
        if (parser._token.Kind != TokenKind.RightCurlyBrace)
            throw parser.Unexpected(TokenKind.RightCurlyBrace);
        end = parser._token.End;
        return node;
    }

    private Node Expression()
    {
        if (++_depth > DeepestNesting)
            throw _source.Invalid($"it nests deeper than {DeepestNesting} levels", _token.Start);
        var start = _token.Start;
        var node = _token.Kind switch
        {
            TokenKind.StringLiteral => Literal(Value.From(Unquoted(Text))),
            TokenKind.Integer => Literal(Integer()),
            TokenKind.Float => Literal(Value.From(double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture))),
            TokenKind.Identifier => NameOrCall(),
            _ => throw Unexpected(TokenKind.Identifier),
        };
        _depth--;
        return Path(node, start);
    }

    private readonly ReadOnlySpan<char> Text => _source.Text.AsSpan(_token.Start, _token.End - _token.Start);

    private ConstantNode Literal(Value value)
    {
        Advance();
        return new(value);
    }

    private readonly Value Integer() =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Value.From(number)
            : throw _source.Invalid($"the number '{Text}' is not a 64-bit integer", _token.Start);

    private Node NameOrCall()
    {
        var name = Text;
        Advance();
        if (_token.Kind == TokenKind.LeftParenthesis)
            return Call(name);
        return Keyword(name) is { } value ? new ConstantNode(value) : throw Unexpected(TokenKind.LeftParenthesis);
    }

    private static Value? Keyword(ReadOnlySpan<char> name)
    {
        if (name.Equals("true", StringComparison.OrdinalIgnoreCase))
            return Value.From(true);
        if (name.Equals("false", StringComparison.OrdinalIgnoreCase))
            return Value.From(false);
        return name.Equals("null", StringComparison.OrdinalIgnoreCase) ? Value.Null : null;
    }

    private Node Call(ReadOnlySpan<char> name)
    {
        Advance();
        var few = new FewNodes();
        var count = 0;
        List<Node>? many = null;
        while (_token.Kind != TokenKind.RightParenthesis)
        {
            var argument = Expression();
            if (count < FewNodes.Capacity)
                few[count] = argument;
            else
                (many ??= [.. few[..]]).Add(argument);
            count++;
            if (_token.Kind != TokenKind.Comma)
                break;
            Advance();
            if (_token.Kind == TokenKind.RightParenthesis)
                throw Unexpected(TokenKind.Identifier);
        }
        Expect(TokenKind.RightParenthesis);
        return CallBinder.Bind(name, many is null ? few[..count].ToArray() : [.. many]);
    }

    private Node Path(Node node, int start)
    {
        if (!IsStep)
            return node;
        var first = Step();
        if (!IsStep)
            return SelectNode.Of(node, [first], _source.Text, start.._lastEnd);
        var steps = new List<Step> { first };
        while (IsStep)
            steps.Add(Step());
        return SelectNode.Of(node, [.. steps], _source.Text, start.._lastEnd);
    }

    private readonly bool IsStep => _token.Kind is TokenKind.Dot or TokenKind.QuestionMark or TokenKind.LeftSquareBracket;

    private Step Step()
    {
        var optional = _token.Kind == TokenKind.QuestionMark;
        if (optional)
            Advance();
        if (_token.Kind == TokenKind.LeftSquareBracket)
            return Indexer(optional);
        if (_token.Kind != TokenKind.Dot)
            throw Unexpected(TokenKind.Dot);
        Advance();
        if (_token.Kind != TokenKind.Identifier)
            throw Unexpected(TokenKind.Identifier);
        var name = Text.ToString();
        Advance();
        return new(new ConstantNode(Value.From(name)), optional);
    }

    private Step Indexer(bool optional)
    {
        Advance();
        var key = Expression();
        Expect(TokenKind.RightSquareBracket);
        return new(key, optional);
    }

    private void Expect(TokenKind kind)
    {
        if (_token.Kind != kind)
            throw Unexpected(kind);
        Advance();
    }

    private void Advance()
    {
        _lastEnd = _token.End;
        _token = _lexer.Next();
    }

    private readonly ExpressionException Unexpected(TokenKind expected) => _source.Unexpected(expected, _token);

    private static string Unquoted(ReadOnlySpan<char> literal) => literal[1..^1].Contains('\'')
        ? literal[1..^1].ToString().Replace("''", "'", StringComparison.Ordinal)
        : literal[1..^1].ToString();

    [InlineArray(Capacity)]
    private struct FewNodes
    {
        public const int Capacity = 4;

        private Node _first;
    }
}
