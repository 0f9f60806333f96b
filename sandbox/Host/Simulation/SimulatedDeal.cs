using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace Sandbox.Host.Simulation;

/// <summary>A deal of a simulation, found on both sides by looking at what the services hold.</summary>
internal sealed class SimulatedDeal(RehearsalRoom room, int number)
{
    private string? _opportunityId;

    public int Number => number;

    public string Name => $"Deal {number}";

    /// <summary>Ids of solution rows and team members that the seller added, by the act that did.</summary>
    public List<(string Key, string RowId)> Added { get; } = [];

    /// <summary>Whether the seller has stopped sharing changes for a while.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The engagement that Microsoft began; null for a deal of the partner's own.</summary>
    public Guid? Received { get; set; }

    /// <summary>The opportunity's id; null while it is not there.</summary>
    public string? OpportunityId
    {
        get => _opportunityId ??= Received is null ? null : Find()?.Id;
        set => _opportunityId = value;
    }

    /// <summary>The opportunity as Salesforce shows it now.</summary>
    public SalesforceRow? Opportunity => OpportunityId is { } id ? room.Salesforce.Org.Row(id) : null;

    /// <summary>Both copies as Partner Center holds them now; null while there is no referral.</summary>
    public EngagementView? Engagement => Received is { } id ? room.PartnerCenter.Referrals.Get(id)
        : OpportunityId is null ? null
        : room.PartnerCenter.Referrals.Engagements.FirstOrDefault(engagement => engagement.Partner.Document["externalReferenceId"].ToString() == OpportunityId);

    public bool IsOpen => Opportunity is { } opportunity && !opportunity["StageName"].ToString().StartsWith("Closed", StringComparison.Ordinal);

    /// <summary>What the opportunity says to its seller; empty while there is none.</summary>
    public string Message => Opportunity?["Co_sell_Message__c"].ToString() ?? "";

    /// <summary>Whether a person is asked to mend something. Nothing is sent half: until then everything stays where it was written.</summary>
    public bool NeedsAttention => Message.Length > 0 && Opportunity!["Co_sell_Sync_Status__c"].ToString() == "Needs attention";

    /// <summary>Whether it is a deal of Microsoft's that the seller has not answered: what he writes goes out with his answer.</summary>
    public bool IsOnHold => Opportunity?["StageName"].ToString() == "On Hold";

    private SalesforceRow? Find()
    {
        var referral = room.PartnerCenter.Referrals.Get(Received!.Value).Partner.Id.ToString();
        return room.Salesforce.Org.Rows("Opportunity").FirstOrDefault(row => row["Referral_Identifier__c"].ToString() == referral);
    }
}
