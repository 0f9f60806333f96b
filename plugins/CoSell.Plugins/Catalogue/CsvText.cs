using System.Text;

namespace CoSell.Plugins.Catalogue;

/// <summary>
/// Reads CSV as RFC 4180 has it: quoted fields may hold separators, line breaks and doubled quotes. Takes a comma, a semicolon or a tab as
/// separator, whichever the first line has most of, and a byte order mark at the start.
/// </summary>
internal sealed class CsvText
{
    private readonly string _text;
    private readonly char _separator;
    private int _position;

    public CsvText(string text)
    {
        _text = text.TrimStart('\uFEFF');
        _separator = SeparatorOf(_text);
    }

    /// <summary>All rows, empty ones as rows without fields, so that a row's place is its number in a spreadsheet.</summary>
    /// <exception cref="FormatException">A quotation mark is not closed, or not followed by a separator; the message is the number of the row.</exception>
    public List<List<string>> Rows()
    {
        var rows = new List<List<string>>();
        while (_position < _text.Length)
            rows.Add(Row(rows.Count + 1));
        return rows;
    }

    private List<string> Row(int number)
    {
        var fields = new List<string>();
        do
        {
            fields.Add(_position < _text.Length && _text[_position] == '"' ? Quoted(number) : Plain());
        }
        while (TakeSeparator());
        TakeLineEnd();
        return fields.All(string.IsNullOrWhiteSpace) ? new List<string>() : fields;
    }

    private string Plain()
    {
        var start = _position;
        while (_position < _text.Length && _text[_position] != _separator && _text[_position] is not ('\r' or '\n'))
            _position++;
        return _text.Substring(start, _position - start);
    }

    private string Quoted(int row)
    {
        var field = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            if (_text[_position] != '"')
            {
                field.Append(_text[_position]);
                continue;
            }
            _position++;
            if (_position < _text.Length && _text[_position] == '"')
            {
                field.Append('"');
                continue;
            }
            if (_position < _text.Length && _text[_position] != _separator && _text[_position] is not ('\r' or '\n'))
                break;
            return field.ToString();
        }
        throw new FormatException(row.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private bool TakeSeparator()
    {
        if (_position >= _text.Length || _text[_position] != _separator)
            return false;
        _position++;
        return true;
    }

    private void TakeLineEnd()
    {
        if (_position < _text.Length && _text[_position] == '\r')
            _position++;
        if (_position < _text.Length && _text[_position] == '\n')
            _position++;
    }

    private static char SeparatorOf(string text)
    {
        var end = text.IndexOfAny(new[] { '\r', '\n' });
        var header = end < 0 ? text : text.Substring(0, end);
        return new[] { ',', ';', '\t' }.OrderByDescending(separator => header.Count(c => c == separator)).First();
    }
}
