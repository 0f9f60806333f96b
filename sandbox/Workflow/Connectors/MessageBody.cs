using System.Text;
using System.Text.Json;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Connectors;

/// <summary>The body of an HTTP message as flows see it.</summary>
public static class MessageBody
{
    /// <summary>JSON is parsed, text stays text, forms and everything else become <c>{$content-type,$content,…}</c>, nothing is null.</summary>
    /// <exception cref="JsonException">The content type says JSON and the content is not.</exception>
    public static Value? Read(string? contentType, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            return null;
        var media = (contentType ?? "application/octet-stream").Split(';')[0].Trim().ToLowerInvariant();
        if (media.EndsWith("/json", StringComparison.Ordinal) || media.EndsWith("+json", StringComparison.Ordinal))
            return Value.Parse(WithoutMark(content));
        if (media.StartsWith("text/", StringComparison.Ordinal))
            return Value.From(Encoding.UTF8.GetString(WithoutMark(content)));
        var binary = ObjectValue.Of(
            ("$content-type", Value.From(contentType ?? media)),
            ("$content", Value.From(Convert.ToBase64String(content))));
        return media == "application/x-www-form-urlencoded" ? binary.With("$formdata", Form(Encoding.UTF8.GetString(content))) : binary;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> content) =>
        content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;

    private static ArrayValue Form(string text) => new(
    [
        .. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => ObjectValue.Of(
            ("key", Value.From(Unescape(pair[0]))),
            ("value", Value.From(pair.Length == 2 ? Unescape(pair[1]) : "")))),
    ]);

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
