using CoSell.Plugins.Json;

namespace CoSell.Plugins.Preview;

/// <summary>One mapped field on both sides, now and after what would be written.</summary>
internal sealed class FieldPreview
{
    public FieldPreview(string field) => Field = field;

    /// <summary>Name of the mapping row.</summary>
    public string Field { get; }

    public string SalesforceNow { get; set; } = "";

    public string SalesforceAfter { get; set; } = "";

    public string PartnerCenterNow { get; set; } = "";

    public string PartnerCenterAfter { get; set; } = "";

    /// <summary>Direction of the mapping row, by its label.</summary>
    public string Direction { get; set; } = "";

    /// <summary>What decided, as a sentence.</summary>
    public string Rule { get; set; } = "";

    /// <summary>What has to be mended or is worth knowing; empty for nothing.</summary>
    public string Problem { get; set; } = "";

    public bool Changes => SalesforceNow != SalesforceAfter || PartnerCenterNow != PartnerCenterAfter;

    public JsonObject ToJson() => new()
    {
        { "field", Field },
        { "salesforceNow", SalesforceNow }, { "salesforceAfter", SalesforceAfter },
        { "partnerCenterNow", PartnerCenterNow }, { "partnerCenterAfter", PartnerCenterAfter },
        { "direction", Direction }, { "rule", Rule }, { "problem", Problem },
    };
}
