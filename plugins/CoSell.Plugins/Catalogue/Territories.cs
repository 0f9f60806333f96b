using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Catalogue;

/// <summary>The countries of a solution: names or ISO codes, separated by commas, semicolons, bars or lines; empty or <c>Worldwide</c> for everywhere.</summary>
internal static class Territories
{
    private static readonly HashSet<string> Everywhere = new(StringComparer.OrdinalIgnoreCase) { "Worldwide", "Global", "All", "*" };

    public static bool Covers(string territory, string countryCode)
    {
        var countries = Parts(territory).ToList();
        return countries.Count == 0 || countries.Any(country => Everywhere.Contains(country) || (Countries.TryResolve(country, out var code) && code == countryCode));
    }

    /// <summary>The first part that is no country; null when all are.</summary>
    public static string? Unknown(string territory) =>
        Parts(territory).FirstOrDefault(country => !Everywhere.Contains(country) && !Countries.TryResolve(country, out _));

    private static IEnumerable<string> Parts(string territory) =>
        territory.Split(',', ';', '|', '\n').Select(country => country.Trim()).Where(country => country.Length > 0);
}
