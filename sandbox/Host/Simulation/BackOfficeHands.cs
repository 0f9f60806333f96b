using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Host.Room;

namespace Sandbox.Host.Simulation;

/// <summary>What is done with a deal beside selling it: it is handed over, paused, registered, and its customer's data are mended.</summary>
internal sealed class BackOfficeHands(RehearsalRoom room, SellerHands sellers)
{
    private static readonly (string City, string Code)[] Places = [("Dayton", "45402"), ("Toledo", "43604"), ("Akron", "44308"), ("Lima", "45801")];

    public async Task<bool> DoAsync(Act act, SimulatedDeal deal)
    {
        if (deal.Opportunity is not { } opportunity)
            return false;
        switch (act.Gesture)
        {
            case Gesture.AccountIsRenamed:
            case Gesture.AccountMoves:
                return await EditAccountAsync(act, deal, opportunity["AccountId"].ToString()).ConfigureAwait(false);
            case Gesture.SellerRegisters when opportunity["StageName"].ToString() != "Closed Won":
            case Gesture.SellerTicksAgain when !deal.IsPaused:
            case Gesture.SellerUnticks when deal.IsPaused || opportunity["Sync_with_Partner_Center__c"].ToString() != "True":
                return false;
            default:
                await room.Seller.UpdateAsync("Opportunity", opportunity.Id, Change(act)).ConfigureAwait(false);
                deal.IsPaused = act.Gesture == Gesture.SellerUnticks || (deal.IsPaused && act.Gesture != Gesture.SellerTicksAgain);
                return true;
        }
    }

    private async Task<bool> EditAccountAsync(Act act, SimulatedDeal deal, string account)
    {
        if (account.Length == 0)
            return false;
        var place = Places[act.Number % Places.Length];
        await room.Seller.UpdateAsync("Account", account, act.Gesture == Gesture.AccountIsRenamed
            ? new JsonObject { ["Name"] = $"Customer {deal.Number} no. {act.Number}" }
            : new JsonObject { ["BillingStreet"] = $"{act.Number} Main St", ["BillingCity"] = place.City, ["BillingPostalCode"] = place.Code }).ConfigureAwait(false);
        return true;
    }

    private JsonObject Change(Act act) => act.Gesture switch
    {
        Gesture.SellerUnticks => new() { ["Sync_with_Partner_Center__c"] = false },
        Gesture.SellerTicksAgain => new() { ["Sync_with_Partner_Center__c"] = true },
        Gesture.OwnerChanges => new() { ["OwnerId"] = sellers.Colleague(act.Number) },
        Gesture.SellerRegisters => new()
        {
            ["Register_Deal__c"] = true, ["Contract_Start_Date__c"] = Day(30), ["Contract_End_Date__c"] = Day(395), ["Contract_Sign_Date__c"] = Day(0),
            ["Contract_Term__c"] = "Finite", ["Deployed_on_Azure__c"] = true, ["Primary_Deployment_On__c"] = "Customer", ["Pricing_Model__c"] = "Pay as you go",
            ["Co_sell_Confirm__c"] = true,
        },
        _ => throw new InvalidOperationException($"The back office does not know how to do {act.Gesture}."),
    };

    private string Day(int days) => room.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
