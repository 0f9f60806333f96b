namespace Sandbox.Host.Story;

/// <summary>A private deal that becomes partner-led, then co-sell.</summary>
internal sealed class DealThatClimbs(Narrator narrator)
{
    public async Task ClimbAsync()
    {
        narrator.Tell("A seller registers a private deal that Microsoft does not see.");
        var opportunity = await SampleDeals.CreateAsync(narrator.Room.Seller, "Litware", "Litware data lake", "France", 64_000, "SOL-30002-DAT", "Analytics starter", help: null).ConfigureAwait(false);
        await narrator.SettleAsync().ConfigureAwait(false);
        narrator.Expect(Kind(opportunity) == "Private" && narrator.Referral(opportunity).Microsoft is null, "It is private.", narrator.Message(opportunity));
        narrator.Tell("The seller lets Microsoft's sellers see it, and confirms that this is for good.");
        await narrator.SaveAsync(opportunity, new() { ["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers", ["Co_sell_Confirm__c"] = true }).ConfigureAwait(false);
        narrator.Expect(Kind(opportunity) == "Partner-led", "It is partner-led.", narrator.Message(opportunity));
        narrator.Tell("Later the seller asks for help.");
        await narrator.SaveAsync(opportunity, new() { ["How_can_Microsoft_help__c"] = "Customer technical architecture" }).ConfigureAwait(false);
        narrator.Expect(Kind(opportunity) == "Co-sell" && narrator.Referral(opportunity).Microsoft is not null, "It is a co-sell deal, and Microsoft is invited.", narrator.Message(opportunity));
    }

    private string Kind(string opportunity) => narrator.Shown(opportunity, "Co_sell_Deal_Kind__c");
}
