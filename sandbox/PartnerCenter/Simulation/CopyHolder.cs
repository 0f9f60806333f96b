using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Simulation;

/// <summary>What somebody may do with the copy of his organisation.</summary>
internal sealed class CopyHolder(PartnerCenterOptions options, EngagementStore store, PartnerCenterReferrals referrals, Party party, string absent)
{
    private readonly ReferralBinder _binder = new(options);
    private readonly ReferralRules _rules = new(options);

    private string Whose => party switch
    {
        Party.Microsoft => "Microsoft's copy",
        Party.Partner => "Our copy",
        _ => "The other partner's copy",
    };

    /// <summary>Acts on our copy and theirs, which is open, and of status <paramref name="from"/> where that is given.</summary>
    public EngagementView Act(Guid id, string? from, Action<ReferralCopy, ReferralCopy> act)
    {
        using (store.Enter())
        {
            var engagementId = referrals.EngagementOf(id);
            if (!store.TryFindCopy(engagementId, party, out var theirs))
                throw RefusedException.Invalid("engagementId", absent);
            if (theirs.IsClosed || (from is not null && theirs.Status != from))
            {
                throw RefusedException.Invalid("status", $"{Whose} is "
                    + $"{theirs.Status}/{theirs.Substatus}; this needs it to be {from ?? "open"}.");
            }
            store.TryFindCopy(engagementId, Party.Partner, out var own);
            act(own, theirs);
            return referrals.Get(engagementId);
        }
    }

    public EngagementView Close(Guid id, string from, string substatus, string? reason) => Act(id, from, (_, theirs) =>
        store.Commit(theirs, Move(theirs, ReferralStatus.Closed, substatus).With("statusReason", Value.From(reason))));

    public EngagementView Change(Guid id, DealChange change) => Act(id, null, (_, theirs) =>
    {
        var dated = change.ClosingDay is { } day ? change with { ClosingDate = Typist.Midnight(options, theirs.EngagementId, day) } : change;
        var after = _binder.Bind(DealJson.Apply(theirs.Document, dated));
        _rules.CheckValues(after, theirs.Document);
        store.Commit(theirs, after);
    });

    public static ObjectValue Move(ReferralCopy copy, string status, string substatus) =>
        copy.Document.With("status", Value.From(status)).With("substatus", Value.From(substatus));
}
