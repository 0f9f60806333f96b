using CoSell.Plugins.Deals;
using CoSell.Plugins.Memory;

namespace CoSell.Plugins.Sync;

/// <summary>Two rows of the hub that turn out to be one deal.</summary>
internal static class Joining
{
    /// <summary>Gives a referral to a deal. A row that an event made for the same referral goes out of play: keys are unique.</summary>
    public static void Claim(this DealStore deals, Deal deal, string referralId)
    {
        if (deal.ReferralIdentifier != referralId && deals.ByReferral(referralId) is { } other && other.Id != deal.Id)
        {
            var held = deals.Take(other.Id);
            deal.Inherit(held);
            deals.Retire(held, $"The referral belongs to the deal '{deal.Name}'.");
        }
        deal.ReferralIdentifier = referralId;
    }

    /// <summary>
    /// Takes over what another row of the same deal knows of both sides, when this one knows nothing: what a write sent whose answer got lost is what
    /// both sides held. Without it every edit since then would be taken for one of Microsoft's.
    /// </summary>
    public static void Inherit(this Deal deal, Deal other)
    {
        if (deal.HasBaseline || !Outstanding.Of(deal).IsEmpty)
            return;
        if (other.HasBaseline)
            deal.Baseline = other.Baseline;
        var plan = deal.PendingPlan;
        if (plan.Text("lease") is not { } lease || lease != deal.LeaseId)
        {
            deal.PendingPlan = other.PendingPlan;
            return;
        }
        // A run that tells of a problem is under way with this row.
        plan["outstanding"] = Outstanding.Of(other).ToJson();
        plan["blind"] = true;
        deal.PendingPlan = plan;
    }
}
