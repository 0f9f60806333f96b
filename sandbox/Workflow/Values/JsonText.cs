using System.Buffers;
using System.Text;

namespace Sandbox.Workflow.Values;

/// <summary>
/// Compact JSON as the platform's writer (Newtonsoft) makes it: it escapes only what JSON and JavaScript demand, where
/// <see cref="System.Text.Json.Utf8JsonWriter"/> would also escape emoji and refuse half surrogate pairs.
/// </summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\', '\u0085', '\u2028', '\u2029']);

    public static string Of(Value value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    public static string WithFraction(string number) => number.AsSpan().ContainsAny('.', 'E') ? number : number + ".0";

    public static void Append(StringBuilder text, Value value)
    {
        switch (value)
        {
            case StringValue words:
                AppendString(text, words.Text);
                break;
            case IntegerValue integer:
                text.Append(integer.Value);
                break;
            case ObjectValue members:
                AppendObject(text, members);
                break;
            case ArrayValue array:
                AppendArray(text, array);
                break;
            case BooleanValue boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case FloatValue number:
                text.Append(number.Json);
                break;
            case DecimalValue number:
                text.Append(number.Json);
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void AppendObject(StringBuilder text, ObjectValue members)
    {
        var separator = '{';
        foreach (var (name, value) in members.Members)
        {
            text.Append(separator);
            AppendString(text, name);
            text.Append(':');
            Append(text, value);
            separator = ',';
        }
        text.Append(members.Count == 0 ? "{}" : "}");
    }

    private static void AppendArray(StringBuilder text, ArrayValue array)
    {
        text.Append('[');
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Append(text, array.Items[i]);
        }
        text.Append(']');
    }

    private static void AppendString(StringBuilder text, string words)
    {
        text.Append('"');
        var rest = words.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var next)
        {
            text.Append(rest[..next]).Append(EscapeOf(rest[next]));
            rest = rest[(next + 1)..];
        }
        text.Append(rest).Append('"');
    }

    private static string EscapeOf(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        _ => $"\\u{(int)character:x4}",
    };
}
