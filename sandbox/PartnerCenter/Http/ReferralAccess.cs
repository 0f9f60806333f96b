using Microsoft.AspNetCore.Http;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.PartnerCenter.Querying;
using Sandbox.PartnerCenter.Security;

namespace Sandbox.PartnerCenter.Http;

/// <summary>Which copies a caller may list, read and write.</summary>
internal sealed class ReferralAccess(PartnerCenterOptions options, EngagementStore store)
{
    /// <summary>The Referrals API is App+User only.</summary>
    public static Caller CallerOf(HttpContext context) => context.Features.Get<Caller>() is { User: not null } caller
        ? caller
        : throw RefusedException.Denied("The Referrals API needs a token of an app and a user; a token of an app alone is not accepted.");

    /// <summary>In the order of their creation, the copies that the caller may list; those that cannot meet the condition may be missing.</summary>
    public IEnumerable<ReferralCopy> Listed(Caller caller, ReferralCondition condition) => Candidates(condition).Where(copy =>
        caller.MaySee(copy, store) && (copy.Owner == Party.Partner || options.ListsRelatedReferrals));

    public ReferralCopy ForReading(string id, Caller caller)
    {
        var copy = Find(id);
        if (!caller.MaySee(copy, store))
            throw RefusedException.Denied("You are not in the team of this referral.");
        if (copy.Owner != Party.Partner && options.RelatedReferralAccess == RelatedReferralAccess.Forbidden)
            throw RefusedException.Denied("The referral belongs to another organisation.");
        return copy;
    }

    public ReferralCopy ForWriting(string id, Caller caller)
    {
        var copy = ForReading(id, caller);
        return copy.Owner == Party.Partner
            ? copy
            : throw RefusedException.Denied("The referral belongs to another organisation and is read-only for you.");
    }

    private IEnumerable<ReferralCopy> Candidates(ReferralCondition condition) => condition switch
    {
        { EngagementId: { } engagement } => store.CopiesOf(engagement),
        { ChangedSince: { } moment } => store.ChangedSince(moment),
        _ => store.Copies,
    };

    private ReferralCopy Find(string id)
    {
        if (!Guid.TryParse(id, out var guid) || !store.TryFind(guid, out var copy)
            || (copy.Owner != Party.Partner && options.RelatedReferralAccess == RelatedReferralAccess.NotFound))
            throw RefusedException.NotFound($"The referral {id}");
        return copy;
    }
}
