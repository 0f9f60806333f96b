namespace Sandbox.Workflow.Expressions.Parsing;

/// <summary>Cuts an expression into tokens, one at a time.</summary>
internal ref struct Lexer(Source source)
{
    private readonly ReadOnlySpan<char> _text = source.Text;
    private int _position = source.Start;

    public Token Next()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        var start = _position;
        if (start == _text.Length)
            return new(TokenKind.EndOfData, start, start);
        return _text[start] switch
        {
            '(' => Single(TokenKind.LeftParenthesis),
            ')' => Single(TokenKind.RightParenthesis),
            '[' => Single(TokenKind.LeftSquareBracket),
            ']' => Single(TokenKind.RightSquareBracket),
            ',' => Single(TokenKind.Comma),
            '?' => Single(TokenKind.QuestionMark),
            '}' when source.Interpolated => Single(TokenKind.RightCurlyBrace),
            '\'' => StringLiteral(),
            '.' when !IsDigit(start + 1) => Single(TokenKind.Dot),
            '+' or '-' or '.' or (>= '0' and <= '9') => Number(),
            var letter when IsNameStart(letter) => Identifier(),
            _ => throw source.Unexpected(start),
        };
    }

    private static bool IsNameStart(char character) => char.IsLetter(character) || character == '_';

    private readonly bool IsDigit(int position) => position < _text.Length && char.IsAsciiDigit(_text[position]);

    private Token Single(TokenKind kind) => new(kind, _position, ++_position);

    private Token Identifier()
    {
        var start = _position;
        while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] == '_'))
            _position++;
        return new(TokenKind.Identifier, start, _position);
    }

    private Token StringLiteral()
    {
        var start = _position++;
        while (_position < _text.Length)
        {
            if (_text[_position++] != '\'')
                continue;
            if (_position == _text.Length || _text[_position] != '\'')
                return new(TokenKind.StringLiteral, start, _position);
            _position++;
        }
        throw source.Invalid($"the string literal at position '{start - source.Start}' is not terminated", start);
    }

    private Token Number()
    {
        var start = _position;
        if (_text[_position] is '+' or '-')
            _position++;
        var digits = Digits();
        var kind = TokenKind.Integer;
        if (_position < _text.Length && _text[_position] == '.')
        {
            _position++;
            digits += Digits();
            kind = TokenKind.Float;
        }
        if (digits == 0)
            throw source.Unexpected(start);
        if (_position < _text.Length && _text[_position] is ('e' or 'E'))
        {
            Exponent();
            kind = TokenKind.Float;
        }
        return new(kind, start, _position);
    }

    private void Exponent()
    {
        var start = _position++;
        if (_position < _text.Length && _text[_position] is ('+' or '-'))
            _position++;
        if (Digits() == 0)
            throw source.Unexpected(start);
    }

    private int Digits()
    {
        var start = _position;
        while (IsDigit(_position))
            _position++;
        return _position - start;
    }
}
