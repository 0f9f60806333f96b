using Sandbox.PartnerCenter.Engagements;
using Sandbox.PartnerCenter.Simulation;

namespace Sandbox.PartnerCenter;

/// <summary>A colleague of the partner who edits our own copy of a deal in Partner Center's pages, without the CRM.</summary>
public sealed class PartnerColleague
{
    private readonly CopyHolder _holder;

    internal PartnerColleague(PartnerCenterOptions options, EngagementStore store, PartnerCenterReferrals referrals) =>
        _holder = new CopyHolder(options, store, referrals, Party.Partner, "The engagement has no copy of ours.");

    /// <summary>Changes deal details on our copy while it is not closed.</summary>
    /// <param name="id">Of the engagement or of either copy.</param>
    /// <param name="change">What is changed.</param>
    /// <exception cref="RefusedException">The copy is closed, or a value is one that Partner Center does not take.</exception>
    public EngagementView Change(Guid id, DealChange change) => _holder.Change(id, change);
}
