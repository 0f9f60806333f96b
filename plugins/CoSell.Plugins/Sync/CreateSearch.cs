using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>
/// The search for what a create without an answer may have made. Partner Center cannot be asked for an opportunity's referral, nor for those since
/// a time: our newest ones are read, a page with each synchronization, until the list is older than the create. Nothing is created before.
/// </summary>
internal static class CreateSearch
{
    /// <summary>How many referrals are looked through; a list that goes on after that does not come to an end at all.</summary>
    private const int Most = 5000;

    private const int Overlap = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>How far Partner Center's clock may be behind ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    /// <summary>Whether the next page has to be read; it is what the deal's next synchronization asks for, then.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="page">The page that was read, none of which is the deal's.</param>
    public static bool GoesOn(Deal deal, IReadOnlyList<JsonObject> page)
    {
        if (!IsUnderWay(deal) || deal.CreateAttemptedOn is not { } attempted || page.Count == 0 || page.Min(CreatedOn) < attempted - ClockSkew)
            return false;
        // A deal that is closed meanwhile leaves the list, and who is behind it moves up.
        deal.CreateSearched += Math.Max(1, page.Count - Overlap);
        return true;
    }

    /// <summary>Whether more was looked through than can have been created since: the list does not come to an end.</summary>
    public static bool IsEndless(Deal deal) => IsUnderWay(deal) && deal.CreateSearched > Most;

    /// <summary>A search that stood still begins anew: too much may have left the list since its last page. One that has no end does not.</summary>
    public static void Begin(Deal deal, DateTime now)
    {
        if (deal.CreateSearched is > 0 and <= Most && (deal.ReadOn is not { } read || (now - read).Duration() > LongestPause))
            deal.CreateSearched = 0;
    }

    /// <summary>Whether a referral of the deal may exist whose id is not known.</summary>
    public static bool IsUnderWay(Deal deal) => deal.CreateAttempted && deal.ReferralIdentifier is null && deal.EngagementId is null;

    /// <summary>Of a row without a time it is not known that it is younger than the create.</summary>
    private static DateTime CreatedOn(JsonObject row) => Moment.Read(row.Text("createdDateTime")) ?? DateTime.MinValue;
}
