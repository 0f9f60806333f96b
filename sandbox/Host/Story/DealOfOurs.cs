using System.Globalization;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Story;

/// <summary>A co-sell deal from sharing to registration.</summary>
internal sealed class DealOfOurs(Narrator narrator)
{
    private string _opportunity = "";

    public async Task ShareAndChangeAsync()
    {
        narrator.Tell("A seller shares 'Fabrikam ERP move' and asks for Microsoft's help.");
        _opportunity = await SampleDeals.CreateAsync(narrator.Room.Seller, "Fabrikam", "Fabrikam ERP move", "United States", 120_000, "SOL-15974-MQF", "ERP on Azure").ConfigureAwait(false);
        await narrator.SettleAsync().ConfigureAwait(false);
        narrator.Expect(Shown("Referral_Identifier__c").Length > 0, "It has its referral identifier in Salesforce.", narrator.Message(_opportunity));
        await MicrosoftAcceptsAsync().ConfigureAwait(false);
        narrator.Tell("The seller raises the value to 150,000.");
        await narrator.SaveAsync(_opportunity, new() { ["Amount"] = 150_000 }).ConfigureAwait(false);
        narrator.Expect(narrator.Referral(_opportunity).Partner.Document["details"]["dealValue"].ToString() == "150000", "The referral follows.");
        await MicrosoftMovesClosingDateAsync().ConfigureAwait(false);
    }

    public async Task WinAndRegisterAsync()
    {
        narrator.Tell("The seller wins the Fabrikam deal on its first day.");
        await narrator.SaveAsync(_opportunity, new() { ["StageName"] = "Closed Won" }).ConfigureAwait(false);
        narrator.Expect(Shown("Co_sell_Sync_Status__c") == "Waiting", "The win waits, so that the deal can still be registered with Microsoft.", narrator.Message(_opportunity));
        await narrator.PassAsync(TimeSpan.FromDays(3)).ConfigureAwait(false);
        narrator.Tell("Three days later:");
        narrator.Expect(narrator.Status(_opportunity) == "Closed/Won", "The referral is won.");
        narrator.Tell("The seller registers the deal with its contract.");
        await narrator.SaveAsync(_opportunity, new()
        {
            ["Register_Deal__c"] = true, ["Contract_Start_Date__c"] = "2026-04-01", ["Contract_End_Date__c"] = "2027-03-31", ["Contract_Sign_Date__c"] = "2026-03-04",
            ["Contract_Term__c"] = "Finite", ["Deployed_on_Azure__c"] = true, ["Primary_Deployment_On__c"] = "Customer", ["Pricing_Model__c"] = "Pay as you go",
            ["Co_sell_Confirm__c"] = true,
        }).ConfigureAwait(false);
        narrator.Expect(Shown("Registration_Status__c") == "ReviewPending", "Microsoft reviews the registration.", narrator.Message(_opportunity));
        narrator.Microsoft.DecideRegistration(narrator.Referral(_opportunity).Id, "Passed");
        await narrator.SettleAsync().ConfigureAwait(false);
        narrator.Expect(Shown("Registration_Status__c") == "Passed", "Its approval appears in Salesforce.");
    }

    private async Task MicrosoftAcceptsAsync()
    {
        narrator.Tell("Microsoft accepts and assigns its own CRM id.");
        narrator.Microsoft.Accept(narrator.Referral(_opportunity).Id, [new DealPerson("Mira", "Soft", "mira@microsoft.example")]);
        await narrator.SettleAsync().ConfigureAwait(false);
        narrator.Expect(Shown("Microsoft_CRM_Identifier__c") == narrator.Referral(_opportunity).Partner.Document["trackingInfo"]["microsoftMsxId"].AsString(),
            $"Microsoft's MSX id {Shown("Microsoft_CRM_Identifier__c")} and its seller {Shown("Microsoft_Team__c")} appear in Salesforce.");
    }

    private async Task MicrosoftMovesClosingDateAsync()
    {
        var date = narrator.Room.Clock.GetUtcNow().Date.AddDays(150);
        narrator.Tell($"Microsoft expects the deal to close on {date:yyyy-MM-dd}.");
        narrator.Microsoft.Change(narrator.Referral(_opportunity).Id, new DealChange { ClosingDay = DateOnly.FromDateTime(date) });
        await narrator.SettleAsync().ConfigureAwait(false);
        narrator.Expect(Shown("Microsoft_Closing_Date__c") == date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "Salesforce shows Microsoft's date beside the seller's.");
    }

    private string Shown(string field) => narrator.Shown(_opportunity, field);
}
