using System.Globalization;
using System.Text;

namespace CoSell.Plugins.Json;

/// <summary>
/// JSON text to a plain tree and back: objects are <see cref="JsonObject"/>, arrays <see cref="List{T}"/> of object,
/// numbers decimal (double when out of its range), texts string, null null. The plug-in assembly ships without dependencies.
/// </summary>
internal static class JsonText
{
    // Several times what a page of a hundred referrals takes at their longest.
    private const int MostCharacters = 16_000_000;

    /// <summary>Reads a JSON text.</summary>
    /// <param name="text">The text; null or white space gives null.</param>
    /// <param name="what">What the text is, for the error.</param>
    /// <exception cref="FormatException">The text is no JSON; the message names <paramref name="what"/> and the place.</exception>
    public static object? Parse(string? text, string what)
    {
        text = text?.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text!.Length > MostCharacters)
            throw new FormatException($"{what} is too long: {text.Length} characters, of at most {MostCharacters}.");
        try
        {
            return JsonReader.Read(text);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{what} is not JSON, {e.Message}.");
        }
    }

    /// <summary>Reads what a person wrote or copied: an object, whole and without a slip.</summary>
    /// <exception cref="FormatException">The text is no JSON object; the message says where.</exception>
    public static JsonObject ParseStrict(string text, string what) =>
        Parse(text, what) as JsonObject ?? throw new FormatException($"{what} has to be a JSON object, in braces.");

    /// <summary>Reads a JSON text that has to be an object.</summary>
    public static JsonObject ParseObject(string? text, string what) => Parse(text, what) as JsonObject ?? new JsonObject();

    /// <summary>Writes a tree as compact JSON, with all but the plainest characters of texts escaped as .NET's own writer of contracts does.</summary>
    public static string Write(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    /// <summary>Half a character is none: readers of JSON refuse it, and with it the whole text.</summary>
    public static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }
        return text;
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string characters:
                WriteText(text, WellFormed(characters));
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case JsonObject members:
                WriteMembers(text, members);
                break;
            case System.Collections.IEnumerable items:
                WriteItems(text, items);
                break;
            default:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteMembers(StringBuilder text, JsonObject members)
    {
        var separator = '{';
        foreach (var member in members)
        {
            text.Append(separator);
            WriteText(text, WellFormed(member.Key));
            text.Append(':');
            Write(text, member.Value);
            separator = ',';
        }
        text.Append(members.Count == 0 ? "{}" : "}");
    }

    private static void WriteItems(StringBuilder text, System.Collections.IEnumerable items)
    {
        text.Append('[');
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            Write(text, item);
        }
        text.Append(']');
    }

    private static void WriteText(StringBuilder text, string characters)
    {
        text.Append('"');
        foreach (var c in characters)
        {
            if (c is '"' or '\\' or '/')
                text.Append('\\').Append(c);
            else if (c < ' ')
                text.Append(Control(c));
            else if (c >= '\ud800' && (c <= '\udfff' || c >= '\ufffe'))
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }
        text.Append('"');
    }

    private static string Control(char c) => c switch
    {
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    };
}
