using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>All that a decision rests on: the remembered deal, what both sides show now, and the rules.</summary>
internal sealed class SyncInput
{
    public SyncInput(Deal deal, IReadOnlyList<FieldMapping> fields, Settings settings, DateTime now)
    {
        Deal = deal;
        Fields = fields;
        Settings = settings;
        Now = now;
    }

    public Deal Deal { get; }

    public IReadOnlyList<FieldMapping> Fields { get; }

    public Settings Settings { get; }

    public DateTime Now { get; }

    /// <summary>Which version of the mapping <see cref="Fields"/> are.</summary>
    public int MappingVersion { get; set; }

    /// <summary>The opportunity with its parents and children; null when Salesforce has none.</summary>
    public JsonObject? Opportunity { get; set; }

    /// <summary>Accounts that may be the customer of a deal that is new to Salesforce.</summary>
    public IReadOnlyList<JsonObject> Accounts { get; set; } = Array.Empty<JsonObject>();

    /// <summary>Our own copy of the referral; null when there is none.</summary>
    public JsonObject? Referral { get; set; }

    /// <summary>Microsoft's copy of the same engagement; null when it was not read or does not exist.</summary>
    public JsonObject? MicrosoftReferral { get; set; }

    /// <summary>The language of the seller who owns the opportunity.</summary>
    public MessageCatalogue SellerMessages { get; set; } = MessageCatalogue.English;

    /// <summary>The language of those who look after co-sell.</summary>
    public MessageCatalogue HubMessages { get; set; } = MessageCatalogue.English;

    public FieldMapping? Field(MappingDataType type) => Fields.FirstOrDefault(field => field.DataType == type);

    public FieldMapping? FieldAt(string referralPath) => Fields.FirstOrDefault(field => field.ReferralPath == referralPath);
}
