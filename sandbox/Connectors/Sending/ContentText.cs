using System.Text;

namespace Sandbox.Connectors.Sending;

/// <summary>The characters of an answer.</summary>
internal static class ContentText
{
    /// <param name="charSet">As the content type names it; UTF-8 when it names none, or none that is known.</param>
    public static string Read(byte[] content, string? charSet)
    {
        using var reader = new StreamReader(new MemoryStream(content), EncodingOf(charSet), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static Encoding EncodingOf(string? charSet)
    {
        try
        {
            var name = charSet?.Trim('"') ?? "utf-8";
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
