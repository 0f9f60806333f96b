using System.Globalization;
using System.Text;

namespace CoSell.Plugins.Json;

/// <summary>
/// Reads a JSON text (RFC 8259) into a plain tree, or says where it breaks the grammar: what a person wrote or copied deserves that. The reader in
/// the box goes by way of XML, takes a text that was cut off for whole, names no place, and costs four times as much.
/// </summary>
internal sealed class JsonReader
{
    private const int MostNested = 64;

    private readonly string _text;
    private int _at;

    private JsonReader(string text) => _text = text;

    /// <exception cref="FormatException">The text is no JSON; the message is like <c>line 3, column 8: ',' or '}' expected, but there is 'x'</c>.</exception>
    public static object? Read(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.Value(0);
        reader.Blank();
        return reader._at < text.Length ? throw reader.Wrong("the end") : value;
    }

    private object? Value(int depth)
    {
        if (depth > MostNested)
            throw Wrong($"no more than {MostNested} levels");
        Blank();
        switch (Here)
        {
            case '{': return Members(depth);
            case '[': return Items(depth);
            case '"': return Text();
            case 't': return Word("true", true);
            case 'f': return Word("false", false);
            case 'n': return Word("null", null);
            default: return Number();
        }
    }

    private JsonObject Members(int depth)
    {
        var members = new JsonObject();
        _at++;
        if (Takes('}'))
            return members;
        do
        {
            Blank();
            if (Here != '"')
                throw Wrong("a name in double quotes");
            var name = Text();
            Expect(':', "':'");
            members[name] = Value(depth + 1);
        }
        while (Takes(','));
        Expect('}', "',' or '}'");
        return members;
    }

    private List<object?> Items(int depth)
    {
        var items = new List<object?>();
        _at++;
        if (Takes(']'))
            return items;
        do
            items.Add(Value(depth + 1));
        while (Takes(','));
        Expect(']', "',' or ']'");
        return items;
    }

    private string Text()
    {
        StringBuilder? read = null;
        var from = ++_at;
        for (; Here != '"'; _at++)
        {
            if (_at >= _text.Length)
                throw Wrong("'\"'");
            if (Here < ' ')
                throw Wrong("'\"' before the line ends"); // a line break inside of a text is written \n
            if (Here != '\\')
                continue;
            read = (read ?? new StringBuilder()).Append(_text, from, _at - from).Append(Escaped());
            from = _at + 1;
        }
        var text = read is null ? _text.Substring(from, _at - from) : read.Append(_text, from, _at - from).ToString();
        _at++;
        return JsonText.WellFormed(text);
    }

    private char Escaped()
    {
        _at++;
        switch (Here)
        {
            case 'u':
                return Hexadecimal();
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case '"' or '\\' or '/':
                return Here;
            default:
                throw Wrong("one of \" \\ / b f n r t u after a backslash");
        }
    }

    private char Hexadecimal()
    {
        var code = 0;
        for (var digits = 0; digits < 4; digits++)
        {
            _at++;
            if (!Uri.IsHexDigit(Here))
                throw Wrong("four hexadecimal digits after \\u");
            code = code * 16 + Uri.FromHex(Here);
        }
        return (char)code;
    }

    private object Number()
    {
        var from = _at;
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
        var digits = _text.Substring(from, _at - from);
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void Digits(string what)
    {
        if (Here is not (>= '0' and <= '9'))
            throw Wrong(what);
        while (Here is >= '0' and <= '9')
            _at++;
    }

    private object? Word(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            throw Wrong("a value");
        _at += word.Length;
        return value;
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
