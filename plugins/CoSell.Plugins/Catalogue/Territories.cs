using CoSell.Plugins.Mapping;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Catalogue;

/// <summary>The countries of a solution: names or ISO codes, separated by commas, semicolons, bars or lines; empty or <c>Worldwide</c> for everywhere.</summary>
internal static class Territories
{
    private static readonly HashSet<string> Everywhere = new(StringComparer.OrdinalIgnoreCase) { "Worldwide", "Global", "All", "*" };

    public static bool Covers(string territory, string countryCode)
    {
        var countries = Parts(territory).ToList();
        return countries.Count == 0 || countries.Any(country => Countries.TryResolve(country, out var code) && code == countryCode);
    }

    /// <summary>The first part that is no country; null when all are.</summary>
    public static string? Unknown(string territory) => Parts(territory).FirstOrDefault(country => !Countries.TryResolve(country, out _));

    /// <summary>The territory in codes, where every spelling of the value map <c>country</c> is understood as well; what is no country stays as it is.</summary>
    public static string InCodes(string territory, IReadOnlyDictionary<string, string> spellings) => string.Join("; ", Parts(territory)
        .Select(country => spellings.TryGetValue(Countries.Fold(country), out var spelt) ? spelt : Countries.TryResolve(country, out var code) ? code : country).Distinct());

    /// <summary>The codes of the spellings that the value map <c>country</c> has.</summary>
    public static IReadOnlyDictionary<string, string> Spellings(IOrganizationService service)
    {
        var query = new QueryExpression(MappingStore.ValueTable) { ColumnSet = new ColumnSet("cosell_crmvalue", "cosell_referralvalue") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("cosell_map", ConditionOperator.Equal, "country");
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Pages.All(service, query).Where(row => Countries.IsCode(row.GetAttributeValue<string>("cosell_referralvalue") ?? "")))
            spellings[Countries.Fold(row.GetAttributeValue<string>("cosell_crmvalue") ?? "")] = row.GetAttributeValue<string>("cosell_referralvalue");
        return spellings;
    }

    /// <summary>Countries only: one word for everywhere makes the list empty.</summary>
    private static IReadOnlyList<string> Parts(string territory)
    {
        var parts = territory.Split(',', ';', '|', '\n').Select(country => country.Trim()).Where(country => country.Length > 0).ToList();
        return parts.Any(Everywhere.Contains) ? new List<string>() : parts;
    }
}
