using CoSell.Plugins.Mapping;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>Guards <c>cosell_valuemapping</c>: every row answers or asks, and what it answers exists in Partner Center.</summary>
public sealed class ValueMappingGuard : RowGuard
{
    private protected override void Hold(IPluginExecutionContext context, IServiceProvider provider) => MappingVersion.Hold(context, provider);

    private protected override void Check(RowChange change)
    {
        var map = change.After<string>("cosell_map") ?? "";
        var crmValue = change.After<string>("cosell_crmvalue")?.Trim() ?? "";
        var value = change.After<string>("cosell_referralvalue")?.Trim() ?? "";
        if (map.Length == 0)
            throw RowChange.Refuse("Map", "Name the value map that the row belongs to, such as stage.");
        if (crmValue.Length == 0)
            throw RowChange.Refuse("Salesforce value", "Fill in the value that Salesforce holds, or * for any other value.");
        if (value.Length == 0 && crmValue != ValueMapRow.AnyOther && string.IsNullOrEmpty(change.After<string>("cosell_question")))
            throw RowChange.Refuse("Partner Center value", "Fill in the value, or a question to ask when the Salesforce value can mean several things.");
        foreach (var one in crmValue.Split('|').Select(one => one.Trim()))
            CheckPattern(one, value, change.After<OptionSetValue>("cosell_direction"));
        CheckCode(map, value);
        Dates.Check(change);
    }

    /// <summary>A range or any other value can be read, but nobody could write it back.</summary>
    private static void CheckPattern(string crmValue, string value, OptionSetValue? direction)
    {
        if (crmValue.Length == 0)
            throw RowChange.Refuse("Salesforce value", "There is nothing between two |. Write the values as in Germany | Deutschland.");
        if (crmValue.Contains("..") && crmValue.Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ' ', '-').Length == 0 && !ValueMapRow.TryRange(crmValue, out _, out _))
            throw RowChange.Refuse("Salesforce value", $"'{crmValue}' is no range of numbers. Write 10..50, 10001.. or ..9.");
        var way = direction is null ? MappingDirection.BothWays : (MappingDirection)direction.Value;
        if (ValueMapRow.IsPattern(crmValue) && way != MappingDirection.ToPartnerCenter)
            throw RowChange.Refuse("Direction", $"'{crmValue}' stands for many values, so it can only lead To Partner Center.");
        if (value == ValueMapRow.AnyOther && way != MappingDirection.ToSalesforce)
            throw RowChange.Refuse("Direction", "* as Partner Center's value stands for many values, so it can only lead To Salesforce.");
    }

    private static void CheckCode(string map, string value)
    {
        if (value.Length == 0 || value == ValueMapRow.AnyOther)
            return;
        if (map.Equals("country", StringComparison.OrdinalIgnoreCase) && !Countries.IsCode(value))
            throw RowChange.Refuse("Partner Center value", $"'{value}' is no ISO 3166 code. Use two capital letters, such as US.");
        var pair = value.Split('/');
        if (map.Equals("stage", StringComparison.OrdinalIgnoreCase) && !(pair.Length == 2 && StatusMachine.IsPair(pair[0], pair[1])))
            throw RowChange.Refuse("Partner Center value", $"'{value}' is no status. Use Status/Substatus, such as Active/Accepted.");
    }
}
