using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;

namespace Browser.Tests.Support;

/// <summary>What a day does not bring: a deal whose name is markup and that Partner Center refuses, a retry, a lost webhook, faults.</summary>
internal static class Troubles
{
    public const string Name = "<script>alert('Alpine & Co')</script>";

    public static async Task MakeAsync(RehearsalRoom room)
    {
        var known = room.Salesforce.Org.Rows("Opportunity").First(row => row["Referral_Identifier__c"].AsString() is { Length: > 0 });
        var account = known["AccountId"].AsString()!;
        var opportunity = await room.Seller.CreateAsync("Opportunity", new JsonObject
        {
            ["Name"] = Name, ["AccountId"] = account, ["Amount"] = 12_345, ["CurrencyIsoCode"] = "EUR", ["CloseDate"] = "2026-09-30",
            ["StageName"] = "Prospecting", ["How_can_Microsoft_help__c"] = "General or other", ["Solution_Area__c"] = "Security", ["Solution_Play__c"] = "Data security",
        });
        var contact = room.Salesforce.Org.Children("Account", account, "Contacts")[0].Id;
        await room.Seller.CreateAsync("OpportunityContactRole", new JsonObject { ["OpportunityId"] = opportunity, ["ContactId"] = contact });
        await room.Seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = opportunity, ["Solution_Name__c"] = "ERP on Azure", ["Solution_Id__c"] = "SOL-15974-MQF" });
        await room.Seller.UpdateAsync("Opportunity", opportunity, new JsonObject { ["Sync_with_Partner_Center__c"] = true });
        room.PartnerCenter.Faults.FailNext(1, 400);
        await room.SettleAsync();

        room.PartnerCenter.Faults.FailNext(2, 503);
        room.PartnerCenter.Faults.DroppedWebhooks = 1;
        var open = room.Salesforce.Org.Rows("Opportunity").First(row => row["StageName"].ToString() == "Qualification");
        await room.Seller.UpdateAsync("Opportunity", open.Id, new JsonObject { ["Amount"] = 81_000 });
        await room.SettleAsync();
        room.PartnerCenter.Faults.DroppedWebhooks = 0.1;
        room.Salesforce.Faults.SetRate(FaultKind.RowLocked, 0.05);
        room.Salesforce.Faults.FailNext(FaultKind.Unavailable, 2);
    }
}
