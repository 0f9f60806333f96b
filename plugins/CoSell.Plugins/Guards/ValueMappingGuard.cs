using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Guards;

/// <summary>Guards <c>cosell_valuemapping</c>: every row answers or asks, and what it answers exists in Partner Center.</summary>
public sealed class ValueMappingGuard : RowGuard
{
    private protected override void Check(RowChange change)
    {
        var map = change.After<string>("cosell_map") ?? "";
        var value = change.After<string>("cosell_referralvalue") ?? "";
        if (map.Length == 0)
            throw RowChange.Refuse("Map", "Name the value map that the row belongs to, such as stage.");
        if (string.IsNullOrWhiteSpace(change.After<string>("cosell_crmvalue")))
            throw RowChange.Refuse("Salesforce value", "Fill in the value that Salesforce holds.");
        if (value.Length == 0 && string.IsNullOrEmpty(change.After<string>("cosell_question")))
            throw RowChange.Refuse("Partner Center value", "Fill in the value, or a question to ask when the Salesforce value can mean several things.");
        if (map.Equals("country", StringComparison.OrdinalIgnoreCase) && value.Length > 0 && !Countries.IsCode(value))
            throw RowChange.Refuse("Partner Center value", $"'{value}' is no ISO 3166 code. Use two capital letters, such as US.");
        var pair = value.Split('/');
        if (map.Equals("stage", StringComparison.OrdinalIgnoreCase) && value.Length > 0 && !(pair.Length == 2 && StatusMachine.IsPair(pair[0], pair[1])))
            throw RowChange.Refuse("Partner Center value", $"'{value}' is no status. Use Status/Substatus, such as Active/Accepted.");
    }
}
