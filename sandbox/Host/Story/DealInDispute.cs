using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Story;

/// <summary>A seller and a colleague in Partner Center write the notes of one deal at once, and the seller chooses; then Microsoft loses a deal whose event never arrives.</summary>
internal sealed class DealInDispute(Narrator narrator)
{
    private const int Ask = 856320003;
    private string _opportunity = "";

    public async Task SettleAsync()
    {
        narrator.Tell("The admin wants to be asked when both sides change the notes of a deal.");
        AskAbout("Notes");
        _opportunity = await SampleDeals.CreateAsync(narrator.Room.Seller, "Woodgrove", "Woodgrove risk model", "Spain", 88_000, "SOL-20001-AIM", "Demand forecast").ConfigureAwait(false);
        await narrator.SettleAsync().ConfigureAwait(false);
        narrator.Microsoft.Accept(narrator.Referral(_opportunity).Id);
        await narrator.SettleAsync().ConfigureAwait(false);
        narrator.Tell("The seller and a colleague in Partner Center write the notes of the Woodgrove deal in the same minute.");
        narrator.Room.Colleague.Change(narrator.Referral(_opportunity).Id, new DealChange { Notes = "The bank wants a pilot." });
        await narrator.SaveAsync(_opportunity, new() { ["Description"] = "The bank wants references." }).ConfigureAwait(false);
        narrator.Expect(Shown("Co_sell_Sync_Status__c") == "Conflict to settle" && Shown("Description") == "The bank wants references.", $"Nobody's words are lost: {narrator.Message(_opportunity)}");
        narrator.Tell("The seller takes those of Partner Center.");
        await narrator.SaveAsync(_opportunity, new() { ["Co_sell_Conflict_Choice__c"] = "Take Microsoft's values" }).ConfigureAwait(false);
        narrator.Expect(Shown("Description") == "The bank wants a pilot." && Shown("Co_sell_Sync_Status__c") == "In step", "Both sides agree again.");
    }

    public async Task HealAsync()
    {
        narrator.Tell("Microsoft loses its side, and the event of it gets lost on the way.");
        narrator.Room.PartnerCenter.Faults.DroppedWebhooks = 1;
        narrator.Microsoft.Lose(narrator.Referral(_opportunity).Id, "Project budget isn't adequate");
        narrator.Room.PartnerCenter.Faults.DroppedWebhooks = 0;
        await narrator.PassAsync(TimeSpan.FromMinutes(30)).ConfigureAwait(false);
        narrator.Expect(Shown("Microsoft_Referral_Status__c") == "Closed/Lost", $"Within half an hour the catch-up has found it: {narrator.Message(_opportunity)}");
        narrator.Tell("The seller loses the deal, with a reason.");
        await narrator.SaveAsync(_opportunity, new() { ["StageName"] = "Closed Lost", ["Co_sell_Closing_Reason__c"] = "Customer did not respond" }).ConfigureAwait(false);
        narrator.Expect(narrator.Status(_opportunity) == "Closed/Lost", $"The referral is lost: {narrator.Referral(_opportunity).Partner.Document["statusReason"]}.");
    }

    private void AskAbout(string mapping)
    {
        var service = narrator.Room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);
        var query = new QueryExpression("cosell_fieldmapping") { ColumnSet = new(false) };
        query.Criteria.AddCondition("cosell_name", ConditionOperator.Equal, mapping);
        service.Update(new Entity("cosell_fieldmapping", service.RetrieveMultiple(query).Entities[0].Id) { ["cosell_conflictpolicy"] = new OptionSetValue(Ask) });
    }

    private string Shown(string field) => narrator.Shown(_opportunity, field);
}
