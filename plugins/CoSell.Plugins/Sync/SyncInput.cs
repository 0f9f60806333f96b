using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>One synchronization: what was read and what is known, as it came. A decision gets <see cref="Read"/> of it.</summary>
internal sealed class SyncInput
{
    private IReadOnlyList<FieldMapping>? _inForce;
    private DealMemory? _memory;
    private OpportunityView? _opportunityView;

    /// <param name="deal">The remembered deal.</param>
    /// <param name="rows">All mapping rows, in their order.</param>
    /// <param name="settings">The environment variables.</param>
    /// <param name="catalogue">The partner's solutions.</param>
    /// <param name="deals">The hub's deals.</param>
    /// <param name="now">UTC.</param>
    public SyncInput(Deal deal, IReadOnlyList<FieldMapping> rows, Settings settings, SolutionCatalogue catalogue, DealStore deals, DateTime now)
    {
        Deal = deal;
        Rows = rows;
        Settings = settings;
        Catalogue = catalogue;
        Deals = deals;
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

    /// <summary>The hub's own rows.</summary>
    public DealStore Deals { get; }

    public DateTime Now { get; }

    /// <summary>Which version of the mapping <see cref="Rows"/> are.</summary>
    public int MappingVersion { get; init; }

    /// <summary>Whether records are made although they look like others: the org's administrator wants it, or somebody said so of this deal.</summary>
    public bool SavesDuplicates => Settings.SavesDuplicates || Deal.ReceiveAsNew;

    /// <summary>The opportunity with its parents and children; null when Salesforce has none.</summary>
    public JsonObject? Opportunity { get; init; }

    /// <summary>The same as a decision sees it.</summary>
    public OpportunityView? OpportunityView => Opportunity is null ? null : _opportunityView ??= new OpportunityView(Opportunity);

    /// <summary>What was looked up in Salesforce beside the opportunity.</summary>
    public LookupAnswers Lookups { get; set; } = LookupAnswers.None;

    /// <summary>Our own copy of the referral; null when there is none.</summary>
    public JsonObject? Referral { get; init; }

    /// <summary>Microsoft's copy of the same engagement; null when it was not read or does not exist.</summary>
    public JsonObject? MicrosoftReferral { get; init; }

    /// <summary>What our last write wrote over; the opportunity shows it as if it had not.</summary>
    public Overwritten Overwritten { get; init; } = Overwritten.Read(new JsonObject());

    /// <summary>What both sides are known to hold, worked out when it is asked for.</summary>
    public DealMemory Memory => _memory ??= DealMemory.Of(Deal, Fields, OpportunityView, View(Referral));

    /// <summary>Fields that both sides changed, and what was chosen about them.</summary>
    public ConflictFacts Conflicts { get; init; } = ConflictFacts.None;

    /// <summary>The language of the seller who owns the opportunity.</summary>
    public MessageCatalogue SellerMessages { get; init; } = MessageCatalogue.English;

    /// <summary>The language of those who look after co-sell.</summary>
    public MessageCatalogue HubMessages { get; init; } = MessageCatalogue.English;

    /// <summary>All that a decision rests on; what only the hub knows and the decision will ask is read here.</summary>
    public Facts Read()
    {
        var facts = Facts;
        return facts with
        {
            Solutions = KnownSolutions.Of(Catalogue, SolutionCheck.Asks(facts)),
            DealsOfCustomer = DuplicateGuard.Asks(facts) is { } customer ? Deals.Lists.OfCustomer(customer).ToList() : Array.Empty<Deal>(),
        };
    }

    /// <summary>What a decision rests on of what was read; without what the hub knows of other deals, and of solutions.</summary>
    public Facts Facts => new(Rows, Fields, Settings, Now)
    {
        CalendarProblem = DealCalendar.Of(Settings.TimeZone, Now).Problem,
        CrmRecordId = Deal.CrmRecordId,
        ReferralIdentifier = Deal.ReferralIdentifier,
        Direction = Deal.Direction,
        CheckRequested = Deal.CheckRequested,
        ReceiveAsNew = Deal.ReceiveAsNew,
        Answer = Deal.Answer,
        CrmAccountId = Deal.CrmAccountId,
        Opportunity = OpportunityView,
        EditedOn = EditedOn(),
        Referral = View(Referral),
        Microsoft = View(MicrosoftReferral),
        Memory = Memory,
        Lookups = Lookups,
        Conflicts = Conflicts,
    };

    /// <summary>Linking existing records writes to the opportunity, and so does what we write over an edit; neither is a seller's.</summary>
    private string? EditedOn()
    {
        if (!Overwritten.IsEmpty)
            return Overwritten.On;
        return Opportunity is not null && new PendingPlan(Deal.PendingPlan).EditedBeforeLinking is { } edited && CrmVersion.AreSame(CrmVersion.Of(Opportunity), Deal.CrmVersion)
            ? edited
            : OpportunityView?.LastModifiedDate;
    }

    private static ReferralView? View(JsonObject? referral) => referral is null ? null : new ReferralView(referral);
}
