using System.Diagnostics.CodeAnalysis;

namespace Sandbox.Salesforce.Records;

/// <summary>
/// Record ids: 15 case-sensitive characters, or 18 where the last three say which of the 15 are upper case, so that the long
/// form survives systems that ignore case.
/// </summary>
internal static class RecordId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>The 18-character form of a 15-character id.</summary>
    public static string Lengthen(string id15)
    {
        Span<char> suffix = stackalloc char[3];
        for (var chunk = 0; chunk < 3; chunk++)
        {
            var bits = 0;
            for (var i = 0; i < 5; i++)
                bits |= char.IsAsciiLetterUpper(id15[chunk * 5 + i]) ? 1 << i : 0;
            suffix[chunk] = Alphabet[bits];
        }
        return string.Concat(id15, suffix);
    }

    /// <summary>Reads either form into the 18-character one; a long id that lost its case gets the one that its suffix says.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out string? id)
    {
        id = null;
        if (text is null || text.Length is not (15 or 18) || !text.All(char.IsAsciiLetterOrDigit))
            return false;
        if (text.Length == 15)
        {
            id = Lengthen(text);
            return true;
        }
        var mixed = text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower);
        id = Lengthen(mixed ? text[..15] : RestoreCase(text));
        return string.Equals(id, text, mixed ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
    }

    private static string RestoreCase(string id18)
    {
        Span<char> letters = stackalloc char[15];
        for (var i = 0; i < 15; i++)
        {
            var bits = Math.Max(0, Alphabet.IndexOf(char.ToUpperInvariant(id18[15 + i / 5])));
            letters[i] = (bits >> (i % 5) & 1) == 1 ? char.ToUpperInvariant(id18[i]) : char.ToLowerInvariant(id18[i]);
        }
        return new string(letters);
    }
}
