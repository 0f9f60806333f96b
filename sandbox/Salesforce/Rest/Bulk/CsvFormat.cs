using System.Text;

namespace Sandbox.Salesforce.Rest.Bulk;

/// <summary>CSV as Bulk API 2.0 reads and writes it: every field quoted in answers, delimiter and line ending as the job says.</summary>
internal sealed record CsvFormat(string Delimiter, string LineEnding)
{
    private static readonly Dictionary<string, char> Delimiters = new(StringComparer.Ordinal)
    {
        ["COMMA"] = ',', ["BACKQUOTE"] = '`', ["CARET"] = '^', ["PIPE"] = '|', ["SEMICOLON"] = ';', ["TAB"] = '\t',
    };

    private char Separator => Delimiters[Delimiter];

    private string NewLine => LineEnding == "CRLF" ? "\r\n" : "\n";

    /// <exception cref="SalesforceException">There is no such delimiter or line ending.</exception>
    public static CsvFormat Of(string? delimiter, string? lineEnding)
    {
        var format = new CsvFormat(delimiter ?? "COMMA", lineEnding ?? "LF");
        return Delimiters.ContainsKey(format.Delimiter) && format.LineEnding is "LF" or "CRLF" ? format
            : throw new SalesforceException(400, "INVALIDJOB", $"InvalidJob : Delimiter {delimiter} or line ending {lineEnding} is not supported");
    }

    public string Write(IEnumerable<IEnumerable<string>> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.AppendJoin(Separator, line.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append(NewLine);
        return text.ToString();
    }

    /// <exception cref="SalesforceException">A quotation mark is not closed.</exception>
    public List<List<string>> Read(string text)
    {
        var lines = new List<List<string>>();
        var line = new List<string>();
        var position = text.StartsWith('\uFEFF') ? 1 : 0;
        while (position < text.Length)
        {
            line.Add(text[position] == '"' ? ReadQuoted(text, ref position) : ReadPlain(text, ref position));
            if (position < text.Length && text[position] == Separator)
            {
                position++;
                if (position < text.Length && text[position] is not ('\r' or '\n'))
                    continue;
                line.Add("");
            }
            if (position < text.Length && text[position] is not ('\r' or '\n'))
                throw Unescaped();
            while (position < text.Length && text[position] is '\r' or '\n')
                position++; // empty lines are left out
            lines.Add(line);
            line = [];
        }
        return lines;
    }

    private string ReadPlain(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] != Separator && text[position] is not ('\r' or '\n'))
            position++;
        return text[start..position];
    }

    private static string ReadQuoted(string text, ref int position)
    {
        var field = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '"')
                field.Append(text[position]);
            else if (position + 1 < text.Length && text[position + 1] == '"')
                field.Append(text[position++]);
            else
            {
                position++;
                return field.ToString();
            }
        }
        throw Unescaped();
    }

    private static SalesforceException Unescaped() => new(400, "INVALIDBATCH", "InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote");
}
