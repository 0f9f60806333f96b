using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Country and state of an org with state and country picklists: the text fields take nothing but the picklist's own values, full names as they
/// come, and each has a field for the code beside it, from which Salesforce fills in the name (State and Country/Territory Picklists).
/// </summary>
internal static class AddressCode
{
    /// <summary>Salesforce's code of a country or state that its picklist has not.</summary>
    public const string Refusal = "FIELD_INTEGRITY_EXCEPTION";

    // help.salesforce.com, Let Users Select States, Countries, and Territories from Picklists: it comes with the states of these. Configure State and
    // Country/Territory Picklists adds Japan; an org may be older than that, and a state that it lacks would cost the whole record.
    private static readonly HashSet<string> WithStates = new(StringComparer.Ordinal) { "AU", "BR", "CA", "CN", "IE", "IN", "IT", "MX", "US" };

    public static bool IsFor(FieldMapping field) => IsCountry(field.CrmPath) || IsState(field.CrmPath);

    /// <summary>Whether Salesforce's words are about a country or a state.</summary>
    public static bool IsMeant(string words) => new[] { "country", "state" }.Any(part => words.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Sets country or state by its code. A state that Salesforce cannot know is left out: it would refuse the whole record.</summary>
    /// <param name="record">What is sent.</param>
    /// <param name="column">The text field, e.g. <c>BillingState</c>.</param>
    /// <param name="value">What Partner Center has.</param>
    /// <param name="country">The customer's country there.</param>
    public static void Set(JsonObject record, string column, string value, string? country)
    {
        if (IsCountry(column))
            record[Countries.IsCode(value) ? column + "Code" : column] = value;
        else if (country is null || !WithStates.Contains(country))
            return;
        else if (IsStateCode(country, value))
            record[column + "Code"] = value.ToUpperInvariant();
        else if (value.Length > 3 || !value.All(letter => char.IsUpper(letter) || char.IsDigit(letter)))
            record[column] = value;
    }

    // Two letters but for these (seen: exported AddressSettings, GitHub gbutt/scpicklist-sfdx). Mexico's are not the three letters of ISO 3166-2, and
    // Goa is a name.
    private static bool IsStateCode(string country, string value) => country switch
    {
        "AU" => value.Length is 2 or 3 && value.All(char.IsLetter),
        "CN" => value.Length == 2 && value.All(char.IsDigit),
        "IE" => value.Length is 1 or 2 && value.All(char.IsLetter),
        _ => value.Length == 2 && value.All(char.IsLetter),
    };

    private static bool IsCountry(string path) => path.EndsWith("Country", StringComparison.OrdinalIgnoreCase);

    private static bool IsState(string path) => path.EndsWith("State", StringComparison.OrdinalIgnoreCase);
}
