using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sandbox.Salesforce.Soql;

/// <summary>Splits a query into tokens.</summary>
internal sealed partial class Tokenizer(SoqlText source)
{
    private readonly string _text = source.Query;
    private int _position;

    public List<Token> ReadAll()
    {
        var tokens = new List<Token>();
        while (SkipSpace())
            tokens.Add(Next());
        tokens.Add(new(TokenKind.End, "<EOF>", _text.Length));
        return tokens;
    }

    private bool SkipSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        return _position < _text.Length;
    }

    private Token Next()
    {
        var start = _position;
        if (_text[start] == '\'')
            return ReadString(start);
        if (_text.AsSpan(start) is ['/', '/' or '*', ..])
            throw SalesforceException.Unsupported("comments in SOQL");
        foreach (var (kind, pattern) in Patterns)
        {
            if (pattern.Match(_text, start) is { Success: true } match)
            {
                _position += match.Length;
                return new(kind, match.Value, start);
            }
        }
        _position++;
        return new(TokenKind.Other, _text[start].ToString(), start);
    }

    private Token ReadString(int start)
    {
        var text = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            if (_text[_position] == '\'')
            {
                _position++;
                return new(TokenKind.Text, text.ToString(), start);
            }
            text.Append(_text[_position] == '\\' ? ReadEscape() : _text[_position].ToString());
        }
        throw source.Error("MALFORMED_QUERY", start, "line breaks not allowed in string literals or the string is not closed");
    }

    private string ReadEscape()
    {
        _position++;
        var character = _position < _text.Length ? _text[_position] : '\0';
        return char.ToLowerInvariant(character) switch
        {
            '\'' or '"' or '\\' => character.ToString(),
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'b' => "\b",
            'f' => "\f",
            '%' or '_' => "\\" + character,
            'u' => ReadUnicode(),
            _ => throw source.Error("MALFORMED_QUERY", _position - 1, $"Illegal character sequence '\\{character}' in string literal."),
        };
    }

    /// <summary><c>\u00e9</c>: a character by its code.</summary>
    private string ReadUnicode()
    {
        var digits = _position + 4 < _text.Length ? _text.Substring(_position + 1, 4) : "";
        if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw source.Error("MALFORMED_QUERY", _position - 1, $"Illegal character sequence '\\u{digits}' in string literal.");
        _position += 4;
        return ((char)code).ToString();
    }

    private static readonly (TokenKind Kind, Regex Pattern)[] Patterns =
    [
        (TokenKind.DateTime, DateTimePattern()),
        (TokenKind.Date, DatePattern()),
        (TokenKind.Number, NumberPattern()),
        (TokenKind.Word, WordPattern()),
        (TokenKind.Symbol, SymbolPattern()),
    ];

    [GeneratedRegex(@"\G\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)")]
    private static partial Regex DateTimePattern();

    [GeneratedRegex(@"\G\d{4}-\d\d-\d\d")]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"\G[+-]?\d+(\.\d+)?")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\G[A-Za-z][A-Za-z0-9_]*")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\G(!=|<>|<=|>=|[=<>(),.:])")]
    private static partial Regex SymbolPattern();
}
