using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class DataUriFunctions
{
    public static readonly Function[] All =
    [
        new("dataUri", 1, 1, ToDataUri),
        new("dataUriToBinary", 1, 1, ToBinary),
        new("dataUriToString", 1, 1, a => Value.From(DataUri.Read(a).Text)),
        new("decodeDataUri", 1, 1, Decode),
    ];

    private static Value ToDataUri(Arguments a)
    {
        var content = a[0] switch
        {
            ObjectValue members when BinaryContent.TryRead(members, out var binary) => binary,
            ObjectValue members => BinaryContent.Of(members.ToJson(), "application/json;charset=utf-8"), // published measurements
            _ => BinaryContent.Of(a.String(0, "its parameter to be a string"), "text/plain;charset=utf-8"),
        };
        return Value.From($"data:{content.ContentType};base64,{content.Base64}");
    }

    private static Value ToBinary(Arguments a)
    {
        var uri = DataUri.Read(a);
        return BinaryContent.Of(uri.Bytes, uri.ContentType).ToValue();
    }

    /// <summary>Reads as content of its type: text as text, JSON parsed, anything else binary, in us-ascii unless said (measured).</summary>
    private static Value Decode(Arguments a)
    {
        var uri = DataUri.Read(a);
        if (uri.MediaType.StartsWith("text/", StringComparison.Ordinal))
            return Value.From(uri.Text);
        if (uri.MediaType == "application/json" || uri.MediaType.EndsWith("+json", StringComparison.Ordinal))
            return JsonContent.Parse(a, uri.Text);
        var type = uri.ContentType.Contains("charset=", StringComparison.OrdinalIgnoreCase) ? uri.ContentType : $"{uri.ContentType};charset=us-ascii";
        return BinaryContent.Of(uri.Bytes, type).ToValue();
    }
}
