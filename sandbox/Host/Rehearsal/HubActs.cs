using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Host.Room;

namespace Sandbox.Host.Rehearsal;

/// <summary>Whoever looks after co-sell opens the hub once a day, and tries again what waits for a person and is not the seller's to mend.</summary>
internal sealed class HubActs(RehearsalRoom room, Tally tally)
{
    /// <summary>Whether there was something to try again.</summary>
    public bool LookAfter()
    {
        var waiting = Deals.All(room).Where(IsForAdmin).ToList();
        foreach (var deal in waiting)
            room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Update(new Entity("cosell_referral", deal.Id) { ["cosell_retrynow"] = true });
        tally.RetriedByHand += waiting.Count;
        return waiting.Count > 0;
    }

    /// <summary>What was given up, and what a rule of Salesforce refused that came and went.</summary>
    private static bool IsForAdmin(Deal deal) =>
        deal.State == "Dead letter" || (deal.State == "Needs attention" && deal.Message?.Contains("A rule of your Salesforce org refused", StringComparison.Ordinal) == true);
}
