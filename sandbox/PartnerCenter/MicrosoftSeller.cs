using Sandbox.PartnerCenter.Engagements;
using Sandbox.PartnerCenter.Registrations;
using Sandbox.PartnerCenter.Simulation;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter;

/// <summary>
/// A seller at Microsoft who acts on Microsoft's copies, for stories and rehearsals. Ids may be those of the engagement or of
/// either copy. What the life cycle forbids is refused with a <see cref="RefusedException"/>, as the API refuses the partner.
/// </summary>
public sealed class MicrosoftSeller
{
    private readonly PartnerCenterOptions _options;
    private readonly EngagementStore _store;
    private readonly PartnerCenterReferrals _referrals;
    private readonly InboundDeal _inbound;
    private readonly ReferralBinder _binder;
    private readonly ReferralRules _rules;

    internal MicrosoftSeller(PartnerCenterOptions options, EngagementStore store, PartnerCenterReferrals referrals)
    {
        (_options, _store, _referrals) = (options, store, referrals);
        (_inbound, _binder, _rules) = (new InboundDeal(options, store), new ReferralBinder(options), new ReferralRules(options));
    }

    /// <summary>Everything that both sides hold.</summary>
    public IReadOnlyList<EngagementView> List() => _referrals.Engagements;

    /// <summary>Accepts a deal of the partner: Microsoft's copy gets its team, both copies the MSX id.</summary>
    public EngagementView Accept(Guid id, IReadOnlyList<DealPerson>? team = null) => Act(id, ReferralStatus.New, (own, related) =>
    {
        var msxId = Value.From(_store.Ids.NextMsxId());
        _store.Commit(related, Move(related, ReferralStatus.Active, ReferralStatus.Accepted)
            .Set("trackingInfo.microsoftMsxId", msxId)
            .With("team", DealJson.People(team ?? InboundDeal.Sellers)));
        if (!own.IsClosed)
            _store.Commit(own, own.Document.Set("trackingInfo.microsoftMsxId", msxId));
    });

    /// <summary>Declines a deal of the partner.</summary>
    public EngagementView Decline(Guid id, string reason) => Close(id, ReferralStatus.New, ReferralStatus.Declined, reason);

    /// <summary>Wins the deal on Microsoft's side; the partner's copy stays as it is.</summary>
    public EngagementView Win(Guid id) => Close(id, ReferralStatus.Active, ReferralStatus.Won, null);

    /// <summary>Loses the deal on Microsoft's side; the partner's copy stays as it is.</summary>
    public EngagementView Lose(Guid id, string reason) => Close(id, ReferralStatus.Active, ReferralStatus.Lost, reason);

    /// <summary>Changes deal details on Microsoft's copy while it is not closed.</summary>
    public EngagementView Change(Guid id, DealChange change) => Act(id, null, (_, related) =>
    {
        var after = _binder.Bind(DealJson.Apply(related.Document, change));
        _rules.CheckValues(after, related.Document);
        _store.Commit(related, after);
    });

    /// <summary>Sends the partner a deal: New/Pending, with <see cref="PartnerCenterOptions.TimeToAnswer"/> to answer.</summary>
    public EngagementView SendDeal(NewDeal deal)
    {
        lock (_store.Gate)
            return _referrals.Get(_inbound.Send(deal).Id);
    }

    /// <summary>
    /// Moves a deal registration on: ReviewPending, ActionRequired, Passed, Failed, Approved, MarketplaceValidationPassed, MarketplaceValidationFailed or Closed, as far as
    /// its state leads there.
    /// </summary>
    public EngagementView DecideRegistration(Guid id, string status, string? reason = null)
    {
        lock (_store.Gate)
        {
            if (!_store.TryFindCopy(_referrals.EngagementOf(id), Party.Partner, out var own) || own.Document["registrations"][0] is not ObjectValue registration)
                throw RefusedException.Invalid("registrations", "The referral has no deal registration.");
            RegistrationStates.CheckMove(registration.Text("status"), status);
            _store.Commit(own, RegistrationStates.Move(own.Document, registration, status, reason, _options.Clock.GetUtcNow()));
            return _referrals.Get(id);
        }
    }

    private EngagementView Close(Guid id, string from, string substatus, string? reason) => Act(id, from, (_, related) =>
        _store.Commit(related, Move(related, ReferralStatus.Closed, substatus).With("statusReason", Value.From(reason))));

    private EngagementView Act(Guid id, string? from, Action<ReferralCopy, ReferralCopy> act)
    {
        lock (_store.Gate)
        {
            var engagementId = _referrals.EngagementOf(id);
            if (!_store.TryFindCopy(engagementId, Party.Microsoft, out var related))
                throw RefusedException.Invalid("engagementId", "Microsoft is not part of this engagement: the partner has not shared it.");
            if (related.IsClosed || (from is not null && related.Status != from))
                throw RefusedException.Invalid("status", $"Microsoft's copy is {related.Status}/{related.Substatus}; this needs it to be {from ?? "open"}.");
            _store.TryFindCopy(engagementId, Party.Partner, out var own);
            act(own, related);
            return _referrals.Get(engagementId);
        }
    }

    private static ObjectValue Move(ReferralCopy copy, string status, string substatus) =>
        copy.Document.With("status", Value.From(status)).With("substatus", Value.From(substatus));
}
