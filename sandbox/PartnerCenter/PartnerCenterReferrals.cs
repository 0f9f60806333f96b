using Sandbox.PartnerCenter.Engagements;

namespace Sandbox.PartnerCenter;

/// <summary>Read-only view of all engagements, past access rules.</summary>
public sealed class PartnerCenterReferrals
{
    private readonly EngagementStore _store;

    internal PartnerCenterReferrals(EngagementStore store) => _store = store;

    /// <summary>All engagements, oldest first.</summary>
    public IReadOnlyList<EngagementView> Engagements
    {
        get
        {
            using (_store.Enter())
                return [.. _store.EngagementIds.Select(View)];
        }
    }

    /// <summary>The engagement of an engagement id or of the id of one of its copies.</summary>
    /// <exception cref="RefusedException">404: there is none.</exception>
    public EngagementView Get(Guid id)
    {
        using (_store.Enter())
            return View(EngagementOf(id));
    }

    internal Guid EngagementOf(Guid id) => _store.TryFind(id, out var copy) ? copy.EngagementId
        : _store.CopiesOf(id).Count > 0 ? id
        : throw RefusedException.NotFound($"The referral or engagement {id}");

    private EngagementView View(Guid engagementId)
    {
        var own = _store.CopiesOf(engagementId).First(c => c.Owner == Party.Partner);
        return new(engagementId, ReferralView.Of(own),
            _store.TryFindCopy(engagementId, Party.Microsoft, out var related) ? ReferralView.Of(related) : null)
        {
            Others = [.. _store.CopiesOf(engagementId).Where(copy => copy.Owner == Party.OtherPartner).Select(ReferralView.Of)],
        };
    }
}
