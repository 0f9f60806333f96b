using Sandbox.PartnerCenter.Engagements;
using Sandbox.PartnerCenter.Simulation;

namespace Sandbox.PartnerCenter;

/// <summary>
/// A seller at another partner, who acts on that partner's copy of a deal. Such a copy keeps its own value, closing date and solutions: the inviter cannot change them (partner
/// documentation of 2023).
/// </summary>
public sealed class OtherPartnerSeller
{
    private readonly CopyHolder _holder;
    private readonly EngagementStore _store;
    private readonly PartnerCenterReferrals _referrals;
    private readonly InboundDeal _inbound;

    internal OtherPartnerSeller(PartnerCenterOptions options, EngagementStore store, PartnerCenterReferrals referrals)
    {
        (_store, _referrals, _inbound) = (store, referrals, new InboundDeal(options, store));
        _holder = new CopyHolder(options, store, referrals, Party.OtherPartner, "Another partner is not part of this engagement: nobody invited one.");
    }

    /// <summary>Accepts the invitation to a deal of ours.</summary>
    public EngagementView Accept(Guid id, IReadOnlyList<DealPerson>? team = null) => _holder.Act(id, ReferralStatus.New, (_, theirs) =>
        _store.Commit(theirs, CopyHolder.Move(theirs, ReferralStatus.Active, ReferralStatus.Accepted).With("team", DealJson.People(team ?? []))));

    /// <summary>Declines it.</summary>
    public EngagementView Decline(Guid id, string reason) => _holder.Close(id, ReferralStatus.New, ReferralStatus.Declined, reason);

    /// <summary>Wins on its own side.</summary>
    public EngagementView Win(Guid id) => _holder.Close(id, ReferralStatus.Active, ReferralStatus.Won, null);

    /// <summary>Loses on its own side.</summary>
    public EngagementView Lose(Guid id, string reason) => _holder.Close(id, ReferralStatus.Active, ReferralStatus.Lost, reason);

    /// <summary>Changes its own copy while it is not closed.</summary>
    public EngagementView Change(Guid id, DealChange change) => _holder.Change(id, change);

    /// <summary>Invites us to a deal of its own, which Microsoft has a copy of where <paramref name="withMicrosoft"/> says so.</summary>
    public EngagementView SendDeal(PartnerOrganization from, NewDeal deal, bool withMicrosoft = true)
    {
        using (_store.Enter())
            return _referrals.Get(_inbound.SendFrom(from, deal, withMicrosoft).Id);
    }
}
