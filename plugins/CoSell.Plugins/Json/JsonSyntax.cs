namespace CoSell.Plugins.Json;

/// <summary>
/// Says where a text breaks the grammar of JSON (RFC 8259). The reader in the box names no place, and takes a text that was cut off for
/// whole; what a person wrote or copied deserves both.
/// </summary>
internal sealed class JsonSyntax
{
    // As many as the reader takes.
    private const int MostNested = 64;

    private readonly string _text;
    private int _at;

    private JsonSyntax(string text) => _text = text;

    /// <summary>The first error as <c>line 3, column 8: ',' or '}' expected</c>; null when the text is JSON.</summary>
    public static string? FirstError(string text)
    {
        var syntax = new JsonSyntax(text);
        try
        {
            syntax.Value(0);
            syntax.Blank();
            if (syntax._at < text.Length)
                throw syntax.Wrong("the end");
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private void Value(int depth)
    {
        if (depth > MostNested)
            throw Wrong($"no more than {MostNested} levels");
        Blank();
        switch (Here)
        {
            case '{': Members(depth); break;
            case '[': Items(depth); break;
            case '"': Text(); break;
            case 't': Word("true"); break;
            case 'f': Word("false"); break;
            case 'n': Word("null"); break;
            default: Number(); break;
        }
    }

    private void Members(int depth)
    {
        _at++;
        if (Takes('}'))
            return;
        do
        {
            Blank();
            if (Here != '"')
                throw Wrong("a name in double quotes");
            Text();
            Expect(':', "':'");
            Value(depth + 1);
        }
        while (Takes(','));
        Expect('}', "',' or '}'");
    }

    private void Items(int depth)
    {
        _at++;
        if (Takes(']'))
            return;
        do
            Value(depth + 1);
        while (Takes(','));
        Expect(']', "',' or ']'");
    }

    private void Text()
    {
        for (_at++; Here != '"'; _at++)
        {
            if (_at >= _text.Length)
                throw Wrong("'\"'");
            if (Here < ' ')
                throw Wrong("'\"' before the line ends"); // a line break inside of a text is written \n
            if (Here == '\\')
                Escape();
        }
        _at++;
    }

    private void Escape()
    {
        _at++;
        if (Here == 'u')
        {
            for (var digits = 0; digits < 4; digits++)
            {
                _at++;
                if (!Uri.IsHexDigit(Here))
                    throw Wrong("four hexadecimal digits after \\u");
            }
        }
        else if (_at >= _text.Length || "\"\\/bfnrt".IndexOf(Here) < 0)
        {
            throw Wrong("one of \" \\ / b f n r t u after a backslash");
        }
    }

    private void Number()
    {
        if (Here == '-')
            _at++;
        if (Here == '0')
            _at++;
        else
            Digits("a value");
        if (Here == '.')
        {
            _at++;
            Digits("a digit");
        }
        if (Here is 'e' or 'E')
        {
            _at++;
            if (Here is '+' or '-')
                _at++;
            Digits("a digit");
        }
    }

    private void Digits(string what)
    {
        if (Here is not (>= '0' and <= '9'))
            throw Wrong(what);
        while (Here is >= '0' and <= '9')
            _at++;
    }

    private void Word(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            throw Wrong("a value");
        _at += word.Length;
    }

    private bool Takes(char c)
    {
        Blank();
        if (Here != c)
            return false;
        _at++;
        return true;
    }

    private void Expect(char c, string what)
    {
        if (!Takes(c))
            throw Wrong(what);
    }

    private void Blank()
    {
        while (Here is ' ' or '\t' or '\r' or '\n')
            _at++;
    }

    private char Here => _at < _text.Length ? _text[_at] : '\0';

    private FormatException Wrong(string expected)
    {
        var before = _text.Substring(0, Math.Min(_at, _text.Length));
        var line = before.Count(c => c == '\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        var found = _at >= _text.Length ? "the text ends" : Here < ' ' ? "the line ends" : $"there is '{Here}'";
        return new($"line {line}, column {column}: {expected} expected, but {found}");
    }
}
