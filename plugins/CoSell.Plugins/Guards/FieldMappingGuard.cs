using CoSell.Plugins.Mapping;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>Guards <c>cosell_fieldmapping</c>: a row that could not work is refused when it is saved, not when a deal fails.</summary>
public sealed class FieldMappingGuard : RowGuard
{
    private protected override void Check(RowChange change)
    {
        var path = change.After<string>("cosell_referralpath") ?? "";
        if (!ReferralPaths.IsKnown(path))
            throw RowChange.Refuse("Referral path", $"'{path}' is no path of a referral. Use a path such as /details/dealValue.");
        var crmPath = change.After<string>("cosell_crmpath") ?? "";
        if (!crmPath.All(c => char.IsLetterOrDigit(c) || c is '_' or '.') || crmPath.StartsWith(".", StringComparison.Ordinal) || crmPath.EndsWith(".", StringComparison.Ordinal))
            throw RowChange.Refuse("Salesforce path", $"'{crmPath}' is no field path. Use API names such as Amount or Account.BillingCountry.");
        if (crmPath.Length == 0 && string.IsNullOrEmpty(change.After<string>("cosell_default")))
            throw RowChange.Refuse("Salesforce path", "Fill in a Salesforce field or a default value.");
        var direction = change.After<OptionSetValue>("cosell_direction");
        if (ReferralPaths.IsReadOnly(path) && direction is not null && (MappingDirection)direction.Value is MappingDirection.BothWays or MappingDirection.ToPartnerCenter)
            throw RowChange.Refuse("Direction", $"Partner Center does not take {path}; the direction can only be To Salesforce.");
        var type = change.After<OptionSetValue>("cosell_datatype");
        if (type is not null && (MappingDataType)type.Value is MappingDataType.Choice or MappingDataType.Status && string.IsNullOrEmpty(change.After<string>("cosell_valuemap")))
            throw RowChange.Refuse("Value map", "A choice needs a value map. Name one, such as stage.");
    }
}
