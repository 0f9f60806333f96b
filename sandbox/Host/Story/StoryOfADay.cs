using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Story;

/// <summary>A day of co-selling on sample data of our own: what a seller in Salesforce and a Microsoft seller do, in turn.</summary>
/// <param name="room">Where it is played.</param>
/// <param name="tell">Told what happens, a sentence each.</param>
public sealed class StoryOfADay(RehearsalRoom room, Action<string> tell)
{

    /// <summary>Plays the whole day.</summary>
    /// <exception cref="StoryException">Something did not come out as it should.</exception>
    public async Task PlayAsync()
    {
        var fabrikam = await ShareAsync("Fabrikam", "Fabrikam ERP move", "United States", 120_000, "SOL-15974-MQF", "ERP on Azure").ConfigureAwait(false);
        await MicrosoftAcceptsAsync(fabrikam).ConfigureAwait(false);
        await SellerRaisesValueAsync(fabrikam).ConfigureAwait(false);
        await MicrosoftMovesClosingDateAsync(fabrikam).ConfigureAwait(false);
        await ReceiveAndAcceptAsync().ConfigureAwait(false);
        await RefuseAndMendAsync().ConfigureAwait(false);
        await WinAsync(fabrikam).ConfigureAwait(false);
    }

    private async Task<string> ShareAsync(string customer, string deal, string? country, decimal amount, string solutionId, string solutionName)
    {
        tell($"A seller shares '{deal}' and asks for Microsoft's help.");
        var opportunity = await SampleDeals.CreateAsync(room.Seller, customer, deal, country, amount, solutionId, solutionName).ConfigureAwait(false);
        await room.SettleAsync().ConfigureAwait(false);
        if (country is not null)
            Expect(Opportunity(opportunity, "Referral_Identifier__c").Length > 0, $"'{deal}' has its referral identifier in Salesforce.", Opportunity(opportunity, "Co_sell_Message__c"));
        return opportunity;
    }

    private async Task MicrosoftAcceptsAsync(string opportunity)
    {
        tell("Microsoft accepts and assigns its own CRM id.");
        room.MicrosoftSeller.Accept(Referral(opportunity).Id, [new DealPerson("Mira", "Soft", "mira@microsoft.example")]);
        await room.SettleAsync().ConfigureAwait(false);
        Expect(Opportunity(opportunity, "Microsoft_CRM_Identifier__c") == Referral(opportunity).Partner.Document["trackingInfo"]["microsoftMsxId"].AsString(),
            $"Microsoft's MSX id {Opportunity(opportunity, "Microsoft_CRM_Identifier__c")} appears in Salesforce.");
    }

    private async Task SellerRaisesValueAsync(string opportunity)
    {
        tell("The seller raises the value to 150,000.");
        await room.Seller.UpdateAsync("Opportunity", opportunity, new() { ["Amount"] = 150_000 }).ConfigureAwait(false);
        await room.SettleAsync().ConfigureAwait(false);
        Expect(Referral(opportunity).Microsoft!.Document["details"]["dealValue"].ToString() == "150000", "Microsoft's copy follows.");
    }

    private async Task MicrosoftMovesClosingDateAsync(string opportunity)
    {
        var date = room.Clock.GetUtcNow().Date.AddDays(150);
        tell($"Microsoft moves the closing date to {date:yyyy-MM-dd}.");
        room.MicrosoftSeller.Change(Referral(opportunity).Id, new DealChange { ClosingDate = new DateTimeOffset(date, TimeSpan.Zero) });
        await room.SettleAsync().ConfigureAwait(false);
        Expect(Opportunity(opportunity, "CloseDate") == date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "Salesforce follows.");
    }

    private async Task ReceiveAndAcceptAsync()
    {
        tell("Microsoft sends a deal: Northwind wants analytics.");
        var sent = room.MicrosoftSeller.SendDeal(SampleDeals.FromMicrosoft());
        await room.SettleAsync().ConfigureAwait(false);
        var opportunity = room.Salesforce.Org.Rows("Opportunity").SingleOrDefault(row => row["Referral_Identifier__c"].AsString() == sent.Partner.Id.ToString())?.Id;
        Expect(opportunity is not null && Opportunity(opportunity, "StageName") == "On Hold", "It appears in Salesforce, on hold.");
        tell("The seller accepts it by moving it out of the hold.");
        await room.Seller.UpdateAsync("Opportunity", opportunity!, new() { ["StageName"] = "Qualification" }).ConfigureAwait(false);
        await room.SettleAsync().ConfigureAwait(false);
        Expect(Referral(opportunity!).Partner is { Status: "Active", Substatus: "Accepted" }, "Partner Center shows it as accepted.");
    }

    private async Task RefuseAndMendAsync()
    {
        tell("A deal without a country is shared.");
        var opportunity = await ShareAsync("Tailspin", "Tailspin toy cloud", null, 30_000, "SOL-20001-AIM", "Demand forecast").ConfigureAwait(false);
        Expect(Opportunity(opportunity, "Co_sell_Sync_Status__c") == "Needs attention" && Opportunity(opportunity, "Co_sell_Message__c").Contains("Billing Country", StringComparison.Ordinal),
            $"It is refused: {Opportunity(opportunity, "Co_sell_Message__c")}");
        tell("The seller fills in the country and saves the opportunity.");
        await room.Seller.UpdateAsync("Account", room.Salesforce.Org.Row(opportunity)["AccountId"].AsString()!, new() { ["BillingCountry"] = "Germany" }).ConfigureAwait(false);
        await room.Seller.UpdateAsync("Opportunity", opportunity, new() { ["NextStep"] = "Share with Microsoft" }).ConfigureAwait(false);
        await room.SettleAsync().ConfigureAwait(false);
        Expect(Opportunity(opportunity, "Referral_Identifier__c").Length > 0 && Opportunity(opportunity, "Co_sell_Sync_Status__c") == "In step", "It goes through.");
    }

    private async Task WinAsync(string opportunity)
    {
        tell("The seller wins the Fabrikam deal on its first day.");
        await room.Seller.UpdateAsync("Opportunity", opportunity, new() { ["StageName"] = "Closed Won" }).ConfigureAwait(false);
        await room.SettleAsync().ConfigureAwait(false);
        Expect(Opportunity(opportunity, "Co_sell_Sync_Status__c") == "Waiting", "It waits, so that it can still be registered with Microsoft.", Opportunity(opportunity, "Co_sell_Message__c"));
        tell("Three days later Partner Center is told by itself.");
        await room.Clock.LeapToAsync(room.Clock.GetUtcNow().AddDays(3)).ConfigureAwait(false);
        await room.SettleAsync().ConfigureAwait(false);
        Expect(Referral(opportunity).Partner is { Status: "Closed", Substatus: "Won" }, "The referral is won.");
    }

    private EngagementView Referral(string opportunity) => room.PartnerCenter.Referrals.Get(new Guid(Opportunity(opportunity, "Referral_Identifier__c")));

    private string Opportunity(string id, string field) => room.Salesforce.Org.Row(id)[field].ToString();

    private void Expect(bool holds, string sentence, string? found = null)
    {
        if (!holds)
            throw new StoryException($"This should have happened and did not: {sentence} {found}".TrimEnd());
        tell("  " + sentence);
    }
}

/// <summary>The story took another turn than it should.</summary>
public sealed class StoryException(string message) : Exception(message);
