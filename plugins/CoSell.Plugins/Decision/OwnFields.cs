using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Decision;

/// <summary>The fields that the connector itself owns in Salesforce: the referral's id and the link to it.</summary>
internal static class OwnFields
{
    public static string Value(FieldMapping field, string referralId, Settings settings) =>
        field.DataType == MappingDataType.Link ? settings.ReferralLinkTemplate.Replace("{id}", referralId) : referralId;
}
