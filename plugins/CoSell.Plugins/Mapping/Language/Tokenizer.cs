using System.Text;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>Cuts an expression, a condition or a transform into tokens.</summary>
internal sealed class Tokenizer
{
    private static readonly string[] LongSymbols = { "!=", ">=", "<=" };

    private const string ShortSymbols = "=<>(),+-|";

    private readonly string _text;
    private int _at;

    private Tokenizer(string text) => _text = text;

    public static IReadOnlyList<Token> Read(string text) => new Tokenizer(text).ReadAll();

    /// <summary>Whether a text can be a path of Salesforce: API names separated by dots.</summary>
    public static bool IsPath(string text) =>
        text.Length > 0 && text.Split('.').All(name => name.Length > 0 && IsLetter(name[0]) && name.All(IsWordPart));

    private List<Token> ReadAll()
    {
        var tokens = new List<Token>();
        while (SkipSpace())
            tokens.Add(ReadOne());
        tokens.Add(new Token(TokenKind.End, "", _text.Length + 1));
        return tokens;
    }

    private bool SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        return _at < _text.Length;
    }

    private Token ReadOne()
    {
        var c = _text[_at];
        if (c is '\'' or '"')
            return ReadQuoted(c);
        if (c == '{')
            return ReadPath();
        if (IsDigit(c))
            return ReadNumber();
        if (IsLetter(c))
            return new Token(TokenKind.Word, Take(part => IsWordPart(part) || part == '.', out var start), start);
        return ReadSymbol();
    }

    /// <summary>Text in quotes, in which a doubled quote is a quote.</summary>
    private Token ReadQuoted(char quote)
    {
        var start = _at++;
        var text = new StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c != quote)
                text.Append(c);
            else if (_at < _text.Length && _text[_at] == quote)
                text.Append(_text[_at++]);
            else
                return new Token(TokenKind.Text, text.ToString(), start + 1);
        }
        throw new FormulaException(start + 1, $"The text is not closed. Put a {quote} at its end.");
    }

    private Token ReadPath()
    {
        var start = _at;
        var end = _text.IndexOf('}', start);
        if (end < 0)
            throw new FormulaException(start + 1, "The path is not closed. Put a } at its end.");
        var path = _text.Substring(start + 1, end - start - 1).Trim();
        if (!IsPath(path))
            throw new FormulaException(start + 1, $"'{path}' is no field path. Use API names such as {{Amount}} or {{Account.Name}}.");
        _at = end + 1;
        return new Token(TokenKind.Path, path, start + 1);
    }

    /// <summary>A number, a day such as 2026-07-01, or a span such as 15d.</summary>
    private Token ReadNumber()
    {
        if (_at + 10 <= _text.Length && Day.IsDay(_text.Substring(_at, 10)))
        {
            _at += 10;
            return new Token(TokenKind.Date, _text.Substring(_at - 10, 10), _at - 9);
        }
        var digits = Take(c => IsDigit(c) || c == '.', out var start);
        if (_at < _text.Length && IsLetter(_text[_at]))
            return ReadSpan(digits, start);
        if (digits.IndexOf('.') != digits.LastIndexOf('.') || digits.EndsWith(".", StringComparison.Ordinal))
            throw new FormulaException(start, $"'{digits}' is no number. Write it with one point, such as 1.5.");
        return new Token(TokenKind.Number, digits, start);
    }

    private Token ReadSpan(string digits, int start)
    {
        var unit = Take(IsWordPart, out _);
        if (digits.Length > 5 || !digits.All(IsDigit) || unit.ToLowerInvariant() is not ("d" or "w" or "m" or "y"))
            throw new FormulaException(start, $"'{digits}{unit}' is no span of time. Write days, weeks, months or years such as 15d, 2w, 1m, 1y.");
        return new Token(TokenKind.Span, digits + unit.ToLowerInvariant(), start);
    }

    private Token ReadSymbol()
    {
        var start = _at;
        var symbol = LongSymbols.FirstOrDefault(candidate => string.CompareOrdinal(_text, start, candidate, 0, candidate.Length) == 0)
            ?? (ShortSymbols.IndexOf(_text[start]) >= 0 ? _text.Substring(start, 1) : null);
        if (symbol is null)
            throw new FormulaException(start + 1, $"'{_text[start]}' means nothing here. {Hint(_text[start])}");
        _at += symbol.Length;
        return new Token(TokenKind.Symbol, symbol, start + 1);
    }

    private static string Hint(char c) => c switch
    {
        '!' => "Write != for 'is not' and the word not before a condition.",
        '&' => "Write the word and, or + to join texts.",
        '‘' or '’' or '“' or '”' => "Put text in straight quotes: 'text'.",
        _ => "Put text in quotes: 'text'.",
    };

    private string Take(Func<char, bool> belongs, out int position)
    {
        var start = _at;
        while (_at < _text.Length && belongs(_text[_at]))
            _at++;
        position = start + 1;
        return _text.Substring(start, _at - start);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsWordPart(char c) => IsLetter(c) || IsDigit(c) || c == '_';
}
