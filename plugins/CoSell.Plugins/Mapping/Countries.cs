using System.Globalization;
using System.Text;
using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Mapping;

/// <summary>ISO 3166-1: the codes that Partner Center takes (alpha-2), and what else a CRM may hold for a country.</summary>
internal static class Countries
{
    private static readonly Lazy<Dictionary<string, string>> ByText = new(Read);

    /// <summary>Whether the text is an alpha-2 code as Partner Center wants it.</summary>
    public static bool IsCode(string text) => text.Length == 2 && ByText.Value.TryGetValue(text, out var code) && code == text;

    /// <summary>The alpha-2 code of an alpha-2 code, alpha-3 code or English name, whatever its case, accents and punctuation.</summary>
    public static bool TryResolve(string text, out string code) => ByText.Value.TryGetValue(Fold(text), out code!);

    /// <summary>Text without case, accents and punctuation, so that <c>Côte d'Ivoire</c> is <c>COTE D IVOIRE</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Decompose(text.IndexOf('&') < 0 ? text : text.Replace("&", " and ")))
        {
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToUpperInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[folded.Length - 1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>Letters and their accents apart. Plain text has none, and half a character cannot be taken apart.</summary>
    private static string Decompose(string text)
    {
        if (IsPlain(text))
            return text;
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    // A loop: this runs for every row of every map.
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c >= 128)
                return false;
        }
        return true;
    }

    private static Dictionary<string, string> Read()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Resource.Lines("countries.tsv"))
        {
            var columns = line.Split('\t');
            table[columns[0]] = columns[0];
            table[columns[1]] = columns[0];
            table[Fold(columns[2])] = columns[0];
        }
        return table;
    }
}
