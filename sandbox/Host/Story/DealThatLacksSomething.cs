namespace Sandbox.Host.Story;

/// <summary>A deal that cannot be shared yet: checked, refused in words, mended.</summary>
internal sealed class DealThatLacksSomething(Narrator narrator)
{
    public async Task CheckRefuseAndMendAsync()
    {
        narrator.Tell("A deal without a country is shared.");
        var opportunity = await SampleDeals.CreateAsync(narrator.Room.Seller, "Tailspin", "Tailspin toy cloud", null, 30_000, "SOL-20001-AIM", "Demand forecast").ConfigureAwait(false);
        await narrator.SettleAsync().ConfigureAwait(false);
        narrator.Expect(narrator.Shown(opportunity, "Co_sell_Sync_Status__c") == "Needs attention" && narrator.Message(opportunity).Contains("Billing Country", StringComparison.Ordinal),
            $"It is refused: {narrator.Message(opportunity)}");
        narrator.Tell("The seller fills in the country and has the deal checked before it is shared.");
        await narrator.Room.Seller.UpdateAsync("Account", narrator.Shown(opportunity, "AccountId"), new() { ["BillingCountry"] = "Germany" }).ConfigureAwait(false);
        await narrator.SaveAsync(opportunity, new() { ["Sync_with_Partner_Center__c"] = false, ["Check_before_Sharing__c"] = true }).ConfigureAwait(false);
        narrator.Expect(narrator.Message(opportunity).StartsWith("Everything is there.", StringComparison.Ordinal), narrator.Message(opportunity));
        await narrator.SaveAsync(opportunity, new() { ["Sync_with_Partner_Center__c"] = true }).ConfigureAwait(false);
        narrator.Expect(narrator.Shown(opportunity, "Referral_Identifier__c").Length > 0 && narrator.Shown(opportunity, "Co_sell_Sync_Status__c") == "In step", "It goes through.");
    }
}
