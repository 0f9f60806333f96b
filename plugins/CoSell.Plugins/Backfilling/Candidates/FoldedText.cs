using System.Globalization;
using System.Text;

namespace CoSell.Plugins.Backfilling.Candidates;

/// <summary>
/// Text as it is compared: capitals, no accents, full-width letters as plain ones, <c>&amp;</c> as AND, dots and apostrophes left out
/// (<c>S.A.</c> is <c>SA</c>), any other punctuation as one space.
/// </summary>
internal static class FoldedText
{
    // Letters that Unicode does not take apart into a plain letter and an accent.
    private static readonly Dictionary<char, string> Plain = new()
    {
        ['ß'] = "SS", ['ø'] = "O", ['Ø'] = "O", ['æ'] = "AE", ['Æ'] = "AE", ['œ'] = "OE", ['Œ'] = "OE", ['ł'] = "L", ['Ł'] = "L",
        ['đ'] = "D", ['Đ'] = "D", ['ð'] = "D", ['Ð'] = "D", ['þ'] = "TH", ['Þ'] = "TH", ['ı'] = "I",
    };

    public static string Of(string? text)
    {
        var folded = new StringBuilder();
        foreach (var c in (text ?? "").Normalize(NormalizationForm.FormKD).Replace("&", " and "))
        {
            if (Plain.TryGetValue(c, out var plain))
                folded.Append(plain);
            else if (char.IsLetterOrDigit(c))
                folded.Append(char.ToUpperInvariant(c));
            else if (!IsLeftOut(c) && folded.Length > 0 && folded[folded.Length - 1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    private static bool IsLeftOut(char c) => c is '.' or '\'' or '\u2019' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;
}
