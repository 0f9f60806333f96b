using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>All that a decision rests on: the remembered deal, what both sides show now, and the rules.</summary>
internal sealed class SyncInput
{
    private IReadOnlyList<FieldMapping>? _inForce;
    private DealMemory? _memory;

    /// <param name="deal">The remembered deal.</param>
    /// <param name="rows">All mapping rows, in their order.</param>
    /// <param name="settings">The environment variables.</param>
    /// <param name="catalogue">The partner's solutions.</param>
    /// <param name="now">UTC.</param>
    public SyncInput(Deal deal, IReadOnlyList<FieldMapping> rows, Settings settings, SolutionCatalogue catalogue, DateTime now)
    {
        Deal = deal;
        Rows = rows;
        Settings = settings;
        Catalogue = catalogue;
        Now = now;
    }

    public Deal Deal { get; }

    /// <summary>All mapping rows, whether they count for this deal or not.</summary>
    public IReadOnlyList<FieldMapping> Rows { get; }

    /// <summary>The mapping rows that count for this deal today.</summary>
    public IReadOnlyList<FieldMapping> Fields => _inForce ??= MappingInForce.For(Rows, Opportunity);

    public Settings Settings { get; }

    /// <summary>The partner's solutions, read when they are asked for.</summary>
    public SolutionCatalogue Catalogue { get; }

    public DateTime Now { get; }

    /// <summary>Which version of the mapping <see cref="Rows"/> are.</summary>
    public int MappingVersion { get; set; }

    /// <summary>The hub's own rows; null where only a single deal is looked at.</summary>
    public DealStore? Deals { get; set; }

    /// <summary>Whether records are made although they look like others: the org's administrator wants it, or somebody said so of this deal.</summary>
    public bool SavesDuplicates => Settings.SavesDuplicates || Deal.ReceiveAsNew;

    public DealCalendar Calendar => DealCalendar.Of(Settings.TimeZone, Now);

    /// <summary>The opportunity with its parents and children; null when Salesforce has none.</summary>
    public JsonObject? Opportunity { get; set; }

    /// <summary>What was looked up in Salesforce beside the opportunity.</summary>
    public LookupAnswers Lookups { get; set; } = new(new Lookups(), null);

    /// <summary>Our own copy of the referral; null when there is none.</summary>
    public JsonObject? Referral { get; set; }

    /// <summary>Microsoft's copy of the same engagement; null when it was not read or does not exist.</summary>
    public JsonObject? MicrosoftReferral { get; set; }

    /// <summary>What our last write wrote over; the opportunity shows it as if it had not.</summary>
    public Overwritten Overwritten { get; set; } = Overwritten.Read(new JsonObject());

    /// <summary>What both sides are known to hold, worked out when it is asked for.</summary>
    public DealMemory Memory => _memory ??= DealMemory.Of(this);

    /// <summary>Fields that both sides changed, and what was chosen about them.</summary>
    public Conflicts Conflicts { get; set; } = new(Array.Empty<Conflict>(), null);

    /// <summary>The language of the seller who owns the opportunity.</summary>
    public MessageCatalogue SellerMessages { get; set; } = MessageCatalogue.English;

    /// <summary>The language of those who look after co-sell.</summary>
    public MessageCatalogue HubMessages { get; set; } = MessageCatalogue.English;

    public FieldMapping? Field(MappingDataType type) => Fields.FirstOrDefault(field => field.DataType == type);

    /// <summary>The mapping rows that feed the same set as <paramref name="field"/>; empty for all but the first of them.</summary>
    public IReadOnlyList<FieldMapping> SetOf(FieldMapping field)
    {
        var set = Fields.Where(row => row.IsCollection && row.ReferralPath == field.ReferralPath).ToList();
        return set.Count > 0 && set[0] == field ? set : Array.Empty<FieldMapping>();
    }

    public FieldMapping? FieldAt(string referralPath) => Fields.FirstOrDefault(field => field.ReferralPath == referralPath);
}
