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
    private readonly CopyHolder _holder;

    internal MicrosoftSeller(PartnerCenterOptions options, EngagementStore store, PartnerCenterReferrals referrals)
    {
        (_options, _store, _referrals, _inbound) = (options, store, referrals, new InboundDeal(options, store));
        _holder = new CopyHolder(options, store, referrals, Party.Microsoft, "Microsoft is not part of this engagement: the partner has not shared it.");
    }

    /// <summary>Everything that both sides hold.</summary>
    public IReadOnlyList<EngagementView> List() => _referrals.Engagements;

    /// <summary>Accepts a deal of the partner: Microsoft's copy gets its team, both copies the MSX id.</summary>
    public EngagementView Accept(Guid id, IReadOnlyList<DealPerson>? team = null) => _holder.Act(id, ReferralStatus.New, (own, related) =>
    {
        var msxId = Value.From(_store.Ids.NextMsxId());
        _store.Commit(related, CopyHolder.Move(related, ReferralStatus.Active, ReferralStatus.Accepted)
            .Set("trackingInfo.microsoftMsxId", msxId)
            .With("team", DealJson.People(team ?? InboundDeal.Sellers)));
        if (!own.IsClosed)
            _store.Commit(own, own.Document.Set("trackingInfo.microsoftMsxId", msxId));
    });

    /// <summary>Declines a deal of the partner.</summary>
    public EngagementView Decline(Guid id, string reason) => _holder.Close(id, ReferralStatus.New, ReferralStatus.Declined, reason);

    /// <summary>Wins the deal on Microsoft's side; the partner's copy stays as it is.</summary>
    public EngagementView Win(Guid id) => _holder.Close(id, ReferralStatus.Active, ReferralStatus.Won, null);

    /// <summary>Loses the deal on Microsoft's side; the partner's copy stays as it is.</summary>
    public EngagementView Lose(Guid id, string reason) => _holder.Close(id, ReferralStatus.Active, ReferralStatus.Lost, reason);

    /// <summary>Changes deal details on Microsoft's copy while it is not closed.</summary>
    public EngagementView Change(Guid id, DealChange change) => _holder.Change(id, change);

    /// <summary>Sends the partner a deal: New/Pending, with <see cref="PartnerCenterOptions.TimeToAnswer"/> to answer.</summary>
    public EngagementView SendDeal(NewDeal deal)
    {
        using (_store.Enter())
            return _referrals.Get(_inbound.Send(deal).Id);
    }

    /// <summary>
    /// Moves a deal registration on: ReviewPending, ActionRequired, Passed, Failed, Approved, MarketplaceValidationPassed, MarketplaceValidationFailed or Closed, as far as
    /// its state leads there.
    /// </summary>
    public EngagementView DecideRegistration(Guid id, string status, string? reason = null)
    {
        using (_store.Enter())
        {
            if (!_store.TryFindCopy(_referrals.EngagementOf(id), Party.Partner, out var own) || own.Document["registrations"][0] is not ObjectValue registration)
                throw RefusedException.Invalid("registrations", "The referral has no deal registration.");
            RegistrationStates.CheckMove(registration.Text("status"), status);
            _store.Commit(own, RegistrationStates.Move(own.Document, registration, status, reason, _options.Clock.GetUtcNow()));
            return _referrals.Get(id);
        }
    }
}
