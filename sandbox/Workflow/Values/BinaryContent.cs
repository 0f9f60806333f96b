using System.Text;

namespace Sandbox.Workflow.Values;

/// <summary>
/// Content that is not JSON, as the platform carries it in values: <c>{"$content-type": …, "$content": base64}</c>.
/// A form post carries <c>$formdata</c> or <c>$multipart</c> beside them and is still binary content.
/// </summary>
public readonly record struct BinaryContent(string ContentType, string Base64)
{
    /// <summary>The type of bytes of which nothing is known.</summary>
    public const string OctetStream = "application/octet-stream";

    /// <summary>The type that <c>xml()</c> gives.</summary>
    public const string Xml = "application/xml;charset=utf-8";

    private const string TypeMember = "$content-type";
    private const string ContentMember = "$content";

    /// <summary>The bytes read as UTF-8; the base64 itself when it is not base64.</summary>
    public string Text => TryDecode(out var bytes) ? Encoding.UTF8.GetString(bytes) : Base64;

    /// <summary>Bytes, or a text as UTF-8, with their type.</summary>
    public static BinaryContent Of(ReadOnlySpan<byte> bytes, string contentType = OctetStream) =>
        new(contentType, Convert.ToBase64String(bytes));

    /// <summary>Bytes, or a text as UTF-8, with their type.</summary>
    public static BinaryContent Of(string text, string contentType = OctetStream) =>
        Of(Encoding.UTF8.GetBytes(text), contentType);

    /// <summary>Whether <paramref name="value"/> is binary content: both members are text and nothing else is beside them.</summary>
    public static bool TryRead(Value value, out BinaryContent content)
    {
        content = default;
        if (value is not ObjectValue { Count: 2 or 3 } candidate)
            return false;
        if (candidate[TypeMember].AsString() is not { } type || candidate[ContentMember].AsString() is not { } base64)
            return false;
        foreach (var (name, _) in candidate.Members)
        {
            if (name is not (TypeMember or ContentMember or "$formdata" or "$multipart"))
                return false;
        }
        content = new(type, base64);
        return true;
    }

    /// <summary><c>{"$content-type", "$content"}</c></summary>
    public ObjectValue ToValue() => ObjectValue.Of((TypeMember, Value.From(ContentType)), (ContentMember, Value.From(Base64)));

    /// <summary>The bytes.</summary>
    /// <returns>False when the text is not base64.</returns>
    public bool TryDecode(out byte[] bytes)
    {
        var buffer = new byte[Base64.Length];
        var decoded = Convert.TryFromBase64String(Base64, buffer, out var length);
        bytes = decoded ? buffer[..length] : [];
        return decoded;
    }
}
