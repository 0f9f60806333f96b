using System.Globalization;

namespace Sandbox.Host.Reports;

/// <summary>Names of countries as the system's own dictionary (CLDR) has them: in English and in each country's own languages.</summary>
internal static class CountryNames
{
    private static readonly Lazy<Dictionary<string, string>> Codes = new(Read);

    /// <summary>The two letters of ISO 3166-1; null for a name that the dictionary does not have.</summary>
    public static string? CodeOf(string name) => Codes.Value.GetValueOrDefault(name);

    private static Dictionary<string, string> Read()
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var regions = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => new RegionInfo(culture.Name)).Where(region => region.TwoLetterISORegionName.Length == 2).ToList();
        foreach (var region in regions)
            codes.TryAdd(region.EnglishName, region.TwoLetterISORegionName);
        foreach (var region in regions)
            codes.TryAdd(region.NativeName, region.TwoLetterISORegionName);
        return codes;
    }
}
