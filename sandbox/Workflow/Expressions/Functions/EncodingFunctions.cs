using System.Text;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class EncodingFunctions
{
    public static readonly Function[] All =
    [
        new("base64", 1, 1, a => Value.From(ContentOf(a).Base64)),
        new("base64ToBinary", 1, 1, a => BinaryContent.Of(Decode(a)).ToValue()),
        new("base64ToString", 1, 1, a => Value.From(Encoding.UTF8.GetString(Decode(a)))),
        new("binary", 1, 1, Binary),
        new("decodeBase64", 1, 1, a => Value.From(Encoding.UTF8.GetString(Decode(a)))),
        new("decodeUriComponent", 1, 1, a => Value.From(Unescape(a))),
        new("encodeUriComponent", 1, Function.Many, Escape),
        new("uriComponent", 1, Function.Many, Escape),
        new("uriComponentToBinary", 1, 1, a => BinaryContent.Of(Uri.UnescapeDataString(Text(a))).ToValue()),
        new("uriComponentToString", 1, 1, a => Value.From(Unescape(a))),
    ];

    /// <summary>Binary content keeps its bytes, text becomes UTF-8.</summary>
    private static BinaryContent ContentOf(Arguments a) => BinaryContent.TryRead(a[0], out var content)
        ? content
        : BinaryContent.Of(a.String(0, "its parameter to be of type 'String'"));

    private static Value Binary(Arguments a)
    {
        if (a[0].IsNull)
            throw a.Invalid("The value cannot be converted to the target type.");
        return BinaryContent.TryRead(a[0], out _) ? a[0] : BinaryContent.Of(a[0].ToString()).ToValue();
    }

    private static byte[] Decode(Arguments a)
    {
        try
        {
            return Convert.FromBase64String(Text(a));
        }
        catch (FormatException exception)
        {
            throw a.Invalid("The value cannot be decoded from base64 representation.", exception);
        }
    }

    /// <summary>Several arguments are one text first (measured).</summary>
    private static Value Escape(Arguments a)
    {
        var text = new StringBuilder();
        foreach (var value in a.All)
            text.Append(value);
        return Value.From(Uri.EscapeDataString(StringValue.WellFormed(text.ToString())));
    }

    /// <summary>'+' decodes to a space (measured).</summary>
    private static string Unescape(Arguments a) => Uri.UnescapeDataString(Text(a).Replace('+', ' '));

    private static string Text(Arguments a) => a.String(0, "its parameter to be a string");
}
