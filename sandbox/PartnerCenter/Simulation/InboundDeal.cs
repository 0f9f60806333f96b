using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Simulation;

/// <summary>A co-sell opportunity from Microsoft: Microsoft's copy is accepted from the start, the partner's waits for an answer.</summary>
internal sealed class InboundDeal(PartnerCenterOptions options, EngagementStore store)
{
    private readonly ReferralBinder _binder = new(options);
    private readonly ReferralRules _rules = new(options);

    /// <summary>The sellers of Microsoft's copies when none are named.</summary>
    public static IReadOnlyList<DealPerson> Sellers { get; } = [new("Avery", "Howard", "avery.howard@microsoft.example", "4255550110")];

    public ReferralCopy Send(NewDeal deal)
    {
        var engagement = store.Ids.NextGuid();
        var document = Check(deal, Describe(deal, engagement));
        if (deal.Kind == InboundKind.CoSell)
            store.Add(Party.Microsoft, engagement, Initiated(document).With("team", DealJson.People(Sellers)));
        return Receive(engagement, document, deal.PartnerTeam);
    }

    /// <summary>A deal of another partner, which asks Microsoft for help where <paramref name="withMicrosoft"/> says so.</summary>
    public ReferralCopy SendFrom(PartnerOrganization from, NewDeal deal, bool withMicrosoft)
    {
        var engagement = store.Ids.NextGuid();
        var document = Check(deal, Describe(deal, engagement)
            .Set("inviteContext.invitedBy", ObjectValue.Of(("organizationId", Value.From(from.Id.ToString())), ("organizationName", Value.From(from.Name))))
            .With("trackingInfo", ReferralBlank.TrackingInfo));
        store.Add(Party.OtherPartner, engagement, Initiated(document).With("mpnId", Value.From(from.MpnId)), from);
        if (withMicrosoft)
        {
            store.Add(Party.Microsoft, engagement, document.With("status", Value.From(ReferralStatus.New)).With("substatus", Value.From(ReferralStatus.Pending))
                .With("direction", Value.From("Incoming")).With("target", ConnectedReferral.Location("msft")));
        }
        return Receive(engagement, document, deal.PartnerTeam);
    }

    private ObjectValue Check(NewDeal deal, ObjectValue described)
    {
        var document = _binder.Bind(described);
        if (deal.Solutions.Count == 0)
            throw RefusedException.Invalid("solutions", "Name at least one solution of the partner.");
        _rules.CheckValues(document, Value.Null);
        return document;
    }

    private static ObjectValue Initiated(ObjectValue document) => document
        .With("status", Value.From(ReferralStatus.Active))
        .With("substatus", Value.From(ReferralStatus.Accepted))
        .With("direction", Value.From("Outgoing"));

    private ReferralCopy Receive(Guid engagementId, ObjectValue document, IReadOnlyList<DealPerson> team) =>
        store.Add(Party.Partner, engagementId, document
            .With("team", DealJson.People(team))
            .With("status", Value.From(ReferralStatus.New))
            .With("substatus", Value.From(ReferralStatus.Pending))
            .With("direction", Value.From("Incoming"))
            .With("mpnId", Value.From(options.PartnerMpnId))
            .With("target", ConnectedReferral.Location(options.PartnerMpnId)));

    private ObjectValue Describe(NewDeal deal, Guid engagement) => ObjectValue.Of(
        ("name", Value.From(deal.Name)),
        ("type", Value.From(deal.Kind == InboundKind.CoSell ? "Shared" : "Independent")),
        ("qualification", Value.From(deal.Kind == InboundKind.MarketplaceLead ? "Direct" : "SalesQualified")),
        ("customerProfile", Customer(deal)),
        ("consent", ObjectValue.Of(
            ("consentToToShareInfoWithOthers", Value.From(true)), ("consentToContact", Value.From(true)),
            ("consentToShareReferralWithMicrosoftSellers", Value.From(true)))),
        ("details", Details(deal, engagement)),
        ("inviteContext", ObjectValue.Of(
            ("notes", Value.From(deal.Notes)), ("assistanceRequestCode", Value.From("Unknown")), ("invitedMpnId", Value.From(options.PartnerMpnId)),
            ("invitedBy", ObjectValue.Of(("organizationId", Value.From("msft")), ("organizationName", Value.From("Microsoft")))))),
        ("trackingInfo", ReferralBlank.TrackingInfo.With("microsoftMsxId", Value.From(store.Ids.NextMsxId()))));

    private static ObjectValue Customer(NewDeal deal) => ObjectValue.Of(
        ("name", Value.From(deal.CustomerName)),
        ("address", ObjectValue.Of(
            ("addressLine1", Value.From(deal.AddressLine1)), ("city", Value.From(deal.City)), ("state", Value.From(deal.State)),
            ("postalCode", Value.From(deal.PostalCode)), ("country", Value.From(deal.Country)))),
        ("team", DealJson.People([deal.Contact])),
        ("ids", deal.Duns.Length == 0 ? ArrayValue.Empty : new ArrayValue([ObjectValue.Of(("profileType", Value.From("Duns")), ("id", Value.From(deal.Duns)))])));

    private ObjectValue Details(NewDeal deal, Guid engagement) => ObjectValue.Of(
        ("notes", Value.From(deal.Notes)),
        ("dealValue", DealJson.Amount(deal.DealValue)),
        ("currency", Value.From(deal.Currency)),
        ("closingDateTime", Value.From(Moments.Stamp(Closing(deal, engagement)))),
        ("requirements", ObjectValue.Of(("solutions", DealJson.Solutions(deal.Solutions)))));

    private DateTimeOffset Closing(NewDeal deal, Guid engagement) => deal is { ClosingDay: null, ClosingDate: { } moment }
        ? moment
        : Typist.Midnight(options, engagement, deal.ClosingDay ?? DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime).AddDays(90));
}
