using Sandbox.PartnerCenter;

namespace Sandbox.Host.Story;

/// <summary>Deals that Microsoft sends: accepted, declined, left without an answer, and a lead that stays where it is.</summary>
internal sealed class DealsOfMicrosoft(Narrator narrator)
{
    public async Task AcceptAsync()
    {
        narrator.Tell("Microsoft sends a deal: Northwind wants analytics.");
        var opportunity = await ReceiveAsync(SampleDeals.FromMicrosoft()).ConfigureAwait(false);
        narrator.Tell("The seller accepts it by moving it out of the hold.");
        await narrator.SaveAsync(opportunity, new() { ["StageName"] = "Qualification" }).ConfigureAwait(false);
        narrator.Expect(narrator.Status(opportunity) == "Active/Accepted", "Partner Center shows it as accepted.");
    }

    public async Task DeclineAsync()
    {
        narrator.Tell("Microsoft sends a deal that the partner cannot take on, and a lead from the marketplace.");
        narrator.Microsoft.SendDeal(SampleDeals.FromMicrosoft("Trey Research", "Trey lab robots") with { Kind = InboundKind.MarketplaceLead });
        var opportunity = await ReceiveAsync(SampleDeals.FromMicrosoft("Alpine Ski House", "Alpine piste cameras")).ConfigureAwait(false);
        narrator.Expect(narrator.Room.Salesforce.Org.Rows("Opportunity").All(row => row["Name"].ToString() != "Trey lab robots"), "The lead stays in Partner Center, for only co-sell deals come in.");
        narrator.Tell("The seller answers Decline, with a reason.");
        await narrator.SaveAsync(opportunity, new() { ["Co_sell_Response__c"] = "Decline", ["Co_sell_Closing_Reason__c"] = "Timeline too short" }).ConfigureAwait(false);
        narrator.Expect(narrator.Status(opportunity) == "New/Pending", $"It has to be confirmed: {narrator.Message(opportunity)}");
        await narrator.SaveAsync(opportunity, new() { ["Co_sell_Confirm__c"] = true }).ConfigureAwait(false);
        narrator.Expect(narrator.Status(opportunity) == "Closed/Declined" && narrator.Shown(opportunity, "StageName") == "Closed Lost", "It is declined on both sides.");
    }

    public async Task LetExpireAsync()
    {
        narrator.Tell("Microsoft sends a deal that nobody answers.");
        var opportunity = await ReceiveAsync(SampleDeals.FromMicrosoft("Lucerne Publishing", "Lucerne archive search")).ConfigureAwait(false);
        await narrator.PassAsync(TimeSpan.FromDays(12)).ConfigureAwait(false);
        await narrator.SaveAsync(opportunity, new() { ["NextStep"] = "Ask who takes it" }).ConfigureAwait(false);
        narrator.Expect(narrator.Message(opportunity).Contains("in 2 days", StringComparison.Ordinal), $"After twelve days the opportunity counts down: {narrator.Message(opportunity)}");
        await narrator.PassAsync(TimeSpan.FromDays(3)).ConfigureAwait(false);
        narrator.Expect(narrator.Status(opportunity) == "Closed/Expired" && narrator.Shown(opportunity, "StageName") == "Closed Lost", "After fourteen days it has expired and is closed in Salesforce.");
    }

    private async Task<string> ReceiveAsync(NewDeal deal)
    {
        var sent = narrator.Microsoft.SendDeal(deal);
        await narrator.SettleAsync().ConfigureAwait(false);
        var opportunity = narrator.OpportunityOf(sent);
        narrator.Expect(opportunity is not null && narrator.Shown(opportunity, "StageName") == "On Hold", "It appears in Salesforce, on hold.");
        return opportunity!;
    }
}
