using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace Sandbox.Host.Simulation;

/// <summary>A deal of a simulation, found on both sides by looking at what the services hold.</summary>
internal sealed class SimulatedDeal(RehearsalRoom room, int number)
{
    public int Number => number;

    public string Name => $"Deal {number}";

    /// <summary>The opportunity's id; null while it is not there.</summary>
    public string? OpportunityId { get; set; }

    /// <summary>The opportunity as Salesforce shows it now.</summary>
    public SalesforceRow? Opportunity => OpportunityId is null ? null : room.Salesforce.Org.Row(OpportunityId);

    /// <summary>Both copies as Partner Center holds them now; null while there is no referral.</summary>
    public EngagementView? Engagement => OpportunityId is null ? null
        : room.PartnerCenter.Referrals.Engagements.FirstOrDefault(engagement => engagement.Partner.Document["externalReferenceId"].ToString() == OpportunityId);
}
