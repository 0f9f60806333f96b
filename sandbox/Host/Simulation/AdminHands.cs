using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Host.Room;
using Sandbox.Salesforce;

namespace Sandbox.Host.Simulation;

/// <summary>What admins do to the org and to the environment while deals are under way.</summary>
internal sealed class AdminHands(RehearsalRoom room)
{
    // A field that was deleted and one that lost its permission are the same to who asks for it: INVALID_FIELD, no such column.
    private static readonly string[] Fields = ["Microsoft_Campaign_Id__c", "Description", "Notes_to_Microsoft__c", "Co_sell_Message__c", "Microsoft_Referral_Program__c"];

    private bool _isUpgrading;

    public async Task<bool> DoAsync(Act act)
    {
        switch (act.Gesture)
        {
            case Gesture.FieldDisappears:
                room.Salesforce.Org.Rights.DenyField(room.Salesforce.IntegrationCredentials.UserId, SalesforceRight.Read, "Opportunity", Fields[act.Number % Fields.Length]);
                return true;
            case Gesture.FieldComesBack:
                room.Salesforce.Org.Rights.Restore(room.Salesforce.IntegrationCredentials.UserId);
                return RetryAll();
            case Gesture.SolutionIsUpgraded:
                _isUpgrading = true;
                await room.ImportAgainAsync().ConfigureAwait(false);
                return true;
            case Gesture.SecretIsEntered when _isUpgrading:
                _isUpgrading = false;
                room.EnterClientSecret();
                return RetryAll();
            default:
                return false;
        }
    }

    /// <summary>Tries again whatever waits for a person, by bulk edit in the hub.</summary>
    public bool RetryAll()
    {
        foreach (var deal in Deals.All(room).Where(deal => deal.State is "Needs attention" or "Dead letter" or "Waiting to retry"))
            room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Update(new Entity("cosell_referral", deal.Id) { ["cosell_retrynow"] = true });
        return true;
    }
}
