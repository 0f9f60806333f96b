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

    /// <summary>The copies that the caller may list, in an order; those that cannot meet the condition may be missing.</summary>
    public IEnumerable<ReferralCopy> Listed(Caller caller, ReferralCondition condition, ReferralOrder order) => Candidates(condition, order).Where(copy =>
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

    private IEnumerable<ReferralCopy> Candidates(ReferralCondition condition, ReferralOrder order) => condition switch
    {
        { EngagementId: { } engagement } => Sorted(store.CopiesOf(engagement), order),
        _ when order.ByChange => store.ByChange(condition.ChangedSince, order.Descending),
        { ChangedSince: { } moment } => Sorted(store.ChangedSince(moment), order),
        _ => order.Descending ? EngagementStore.NewestFirst(store.Copies.Reverse(), copy => copy.CreatedAt) : store.Copies,
    };

    private static IEnumerable<ReferralCopy> Sorted(IEnumerable<ReferralCopy> copies, ReferralOrder order)
    {
        Func<ReferralCopy, DateTimeOffset> key = order.ByChange ? copy => copy.UpdatedAt : copy => copy.CreatedAt;
        return order.Descending ? copies.OrderByDescending(key) : order.ByChange ? copies.OrderBy(key) : copies;
    }

    private ReferralCopy Find(string id)
    {
        if (!Guid.TryParse(id, out var guid) || !store.TryFind(guid, out var copy)
            || (copy.Owner != Party.Partner && options.RelatedReferralAccess == RelatedReferralAccess.NotFound))
            throw RefusedException.NotFound($"The referral {id}");
        return copy;
    }
}
