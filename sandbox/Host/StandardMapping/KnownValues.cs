using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sandbox.Host.StandardMapping;

/// <summary>Values of Salesforce that the standard mapping knows, as the product ships it.</summary>
internal sealed class KnownValues
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    private KnownValues(string map)
    {
        using var mapping = JsonDocument.Parse(TableResource.Text("product/mapping.json"));
        foreach (var row in mapping.RootElement.GetProperty("values").EnumerateArray().Where(row => Text(row, "map") == map && Text(row, "direction") != "To Salesforce"))
        {
            foreach (var value in Text(row, "crmValue").Split('|'))
                _known[Fold(value)] = Text(row, "question") is { Length: > 0 } question && Text(row, "referralValue").Length == 0 ? "?" + question : Text(row, "referralValue");
        }
    }

    public static KnownValues Stages { get; } = new("stage");

    public static KnownValues Countries { get; } = new KnownValues("country").WithIsoNames();

    /// <summary>What Partner Center gets for a value; a question mark and the question where the product asks; null when it does not know the value.</summary>
    public string? Of(string value) => _known.GetValueOrDefault(Fold(value));

    private KnownValues WithIsoNames()
    {
        foreach (var row in TableResource.Rows("product/countries.tsv"))
        {
            foreach (var name in row.Take(3))
                _known.TryAdd(Fold(name), row[0]);
        }
        return this;
    }

    /// <summary>As the product compares: without case, accents and punctuation.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Replace("&", " and ", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToUpperInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
