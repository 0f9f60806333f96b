using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>The fields that the connector itself owns in Salesforce: the referral's id and the link to it.</summary>
internal static class OwnFields
{
    public static string Value(FieldMapping field, string referralId, Settings settings) =>
        field.DataType == MappingDataType.Link ? settings.ReferralLinkTemplate.Replace("{id}", referralId) : referralId;

    /// <summary>The same of a referral that is only made while the request is carried out.</summary>
    public static RequestText Value(FieldMapping field, RequestText referralId, Settings settings) =>
        field.DataType == MappingDataType.Link ? referralId.Within(settings.ReferralLinkTemplate, "{id}") : referralId;
}
