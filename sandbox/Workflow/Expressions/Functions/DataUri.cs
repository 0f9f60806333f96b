using System.Text;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>A data URI taken apart (RFC 2397).</summary>
internal readonly record struct DataUri(string ContentType, byte[] Bytes)
{
    private const string Scheme = "data:";

    /// <summary>The media type without its parameters.</summary>
    public string MediaType => ContentType.Split(';')[0].Trim().ToLowerInvariant();

    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Without a type it is text, of which no charset is said (published measurements; RFC 2397 would say us-ascii).</summary>
    public static DataUri Read(Arguments a)
    {
        var text = a.String(0, "its parameter to be a string");
        var comma = text.IndexOf(',');
        if (comma < 0 || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Malformed(a, text);
        var type = text[Scheme.Length..comma];
        var isBase64 = type.EndsWith(";base64", StringComparison.OrdinalIgnoreCase);
        if (isBase64)
            type = type[..^";base64".Length];
        return new(type.Length == 0 ? "text/plain" : type, Decode(a, text, text[(comma + 1)..], isBase64));
    }

    private static byte[] Decode(Arguments a, string uri, string data, bool isBase64)
    {
        try
        {
            return isBase64
                ? Convert.FromBase64String(Uri.UnescapeDataString(data))
                : Encoding.UTF8.GetBytes(StringValue.WellFormed(Uri.UnescapeDataString(data)));
        }
        catch (FormatException)
        {
            throw Malformed(a, uri);
        }
    }

    private static ExpressionException Malformed(Arguments a, string text) =>
        a.Refusal($"expects its parameter to be formatted as a valid data URI. The provided value '{text}' was not formatted correctly.{a.Usage()}");
}
