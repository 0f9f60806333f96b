using System.Text.RegularExpressions;

namespace CoSell.Plugins.Deals;

/// <summary>
/// Which deals are this hub's, where several hubs work with one Salesforce org or one Partner Center account: opportunities by the value of one field, referrals by the partner's
/// location. Without a setting all of that side are.
/// </summary>
internal sealed class HubScope
{
    /// <summary>What the setting of the opportunities has to be, as the object of a sentence.</summary>
    public const string WantedOpportunities = "a text or picklist field of the opportunity and its values, such as Business_Unit__c = EMEA, APAC";

    /// <summary>What the setting of the locations has to be.</summary>
    public const string WantedLocations = "partner location ids (MPN), separated by commas, such as 4863040, 4863041";

    private static readonly Regex Form = new(@"^([A-Za-z]\w*(?:\.[A-Za-z]\w*){0,4})\s*=\s*(\S.*)$", RegexOptions.CultureInvariant);

    private HubScope(string? field, IReadOnlyList<string> values, IReadOnlyList<string> locations)
    {
        Field = field;
        Values = values;
        Locations = locations;
    }

    /// <summary>The path of the field from the opportunity, such as <c>Account.Region__c</c>; null where all opportunities are this hub's.</summary>
    public string? Field { get; }

    /// <summary>What it holds in this hub's opportunities.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The <c>mpnId</c> of the partner's locations whose referrals are this hub's; empty where all are.</summary>
    public IReadOnlyList<string> Locations { get; }

    /// <summary>Whether all deals are this hub's.</summary>
    public bool IsAll => Field is null && Locations.Count == 0;

    /// <param name="opportunities"><c>Field = value, value</c>; empty for all.</param>
    /// <param name="locations">Numbers, separated by commas; empty for all.</param>
    public static HubScope Read(string opportunities, string locations)
    {
        var form = Form.Match(opportunities.Trim());
        return new HubScope(form.Success ? form.Groups[1].Value : null, Items(form.Groups[2].Value), Items(locations));
    }

    public static bool AreOpportunities(string text) => Form.Match(text) is { Success: true } form && Items(form.Groups[2].Value).Count > 0;

    public static bool AreLocations(string text) => Items(text) is { Count: > 0 } items && items.All(item => item.All(letter => letter is >= '0' and <= '9'));

    /// <summary>Whether an opportunity with this value in <see cref="Field"/> is this hub's. Salesforce does not tell upper and lower case apart, either.</summary>
    public bool Takes(string? value) => Field is null || Values.Contains(value?.Trim() ?? "", StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a referral of this location is this hub's; one that names none is nobody's in particular.</summary>
    public bool IsAt(string? location) => Locations.Count == 0 || location is null || Locations.Contains(location);

    private static List<string> Items(string text) => text.Split(',').Select(item => item.Trim()).Where(item => item.Length > 0).ToList();
}
