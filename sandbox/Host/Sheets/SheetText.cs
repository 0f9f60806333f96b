using System.Text;

namespace Sandbox.Host.Sheets;

/// <summary>The text of a file and how its bytes were read.</summary>
/// <param name="EncodingName">As people name it, such as <c>UTF-16 (little-endian)</c>.</param>
/// <param name="IsCertain">Whether the bytes themselves say so; else the encoding is what is left.</param>
internal sealed record SheetText(string Text, string EncodingName, bool IsCertain)
{
    private const int WesternEuropean = 1252;
    private const int TraditionalChinese = 950;

    /// <summary>
    /// What the bytes can be, the likeliest first: a byte order mark decides, then zero bytes (UTF-16), then whether they are UTF-8 at all. What is none
    /// of these was saved in the code page of somebody's machine, which no byte tells: the reader has to see which one makes sense.
    /// </summary>
    /// <exception cref="RoomException">The file is a workbook or an archive, not text.</exception>
    public static IReadOnlyList<SheetText> Of(byte[] bytes, string name)
    {
        if (bytes is [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..])
            throw new RoomException($"{name} is a workbook or an archive. Open it and save it as CSV (UTF-8), then give that file.");
        SheetText? marked = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new(Encoding.UTF8.GetString(bytes.AsSpan(3)), "UTF-8 with a byte order mark", true),
            [0xFF, 0xFE, ..] => new(Encoding.Unicode.GetString(bytes.AsSpan(2)), "UTF-16 (little-endian)", true),
            [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2)), "UTF-16 (big-endian)", true),
            _ => null,
        };
        if ((marked ?? Unmarked(bytes)) is { } certain)
            return [certain];
        return [.. new[] { CodePage(bytes, WesternEuropean, "Windows-1252 (Latin-1)"), CodePage(bytes, TraditionalChinese, "Big5 (code page 950)") }.OfType<SheetText>()];
    }

    private static SheetText? Unmarked(byte[] bytes)
    {
        // In UTF-16 every second byte of a Latin letter, digit or separator is 0; text in any other encoding holds none.
        var zeros = new int[2];
        for (var i = 0; i < bytes.Length; i++)
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        if (zeros[1] > bytes.Length / 8)
            return new(Encoding.Unicode.GetString(bytes), "UTF-16 (little-endian)", true);
        if (zeros[0] > bytes.Length / 8)
            return new(Encoding.BigEndianUnicode.GetString(bytes), "UTF-16 (big-endian)", true);
        try
        {
            return new(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), bytes.All(b => b < 128) ? "ASCII" : "UTF-8", true);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static SheetText? CodePage(byte[] bytes, int number, string name)
    {
        var strict = CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        try
        {
            return new(strict.GetString(bytes), name, false);
        }
        catch (DecoderFallbackException)
        {
            // Bytes that Western Europe has no character for are told as lost characters, not as another language.
            return number == WesternEuropean ? new(CodePagesEncodingProvider.Instance.GetEncoding(number)!.GetString(bytes), name, false) : null;
        }
    }
}
