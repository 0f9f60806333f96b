using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using static Sandbox.Host.Rehearsal.Move;

namespace Sandbox.Host.Rehearsal;

/// <summary>Sellers enter opportunities and share some of them, as the kind of deal that was dealt to them.</summary>
internal sealed class Entering(RehearsalRoom room, Cast cast, Script script, Tally tally)
{
    public async Task EnterAsync(IReadOnlyList<Act> acts, DateOnly day)
    {
        var deals = acts.Where(act => act.Move == Appears).Select(act => act.Deal).ToList();
        foreach (var act in acts.Where(act => act.Move != Appears))
            tally.Count(act.Move);
        var ids = await room.Seller.CreateAsync("Opportunity", deals.Select(deal => Row(deal, day))).ConfigureAwait(false);
        for (var i = 0; i < ids.Count; i++)
            cast.Remember(deals[i], ids[i]);
        var shared = deals.Select(script.LifeOf).OfType<DealLife>().ToList();
        await room.Seller.CreateAsync("OpportunityContactRole", shared.SelectMany(Contacts)).ConfigureAwait(false);
        await room.Seller.CreateAsync("Microsoft_Solution__c", shared.Select(life => SellerActs.Solution(cast.IdOf(life.Deal), life.Deal.Product))).ConfigureAwait(false);
    }

    public static void Consent(JsonObject row, DateOnly day)
    {
        row["Customer_Consent__c"] = true;
        row["Customer_Consent_By__c"] = "Purchasing";
        row["Customer_Consent_On__c"] = SellerActs.Day(day);
    }

    private IEnumerable<JsonObject> Contacts(DealLife life)
    {
        if (cast.CustomerOf(life.Deal) is not { } customer || life.Has(ForgetsContact))
            yield break;
        yield return Role(customer.ContactId, isPrimary: true);
        if (life.Has(NamesSecondContact))
            yield return Role(customer.SecondContactId, isPrimary: false);

        JsonObject Role(string contactId, bool isPrimary) => new() { ["OpportunityId"] = cast.IdOf(life.Deal), ["ContactId"] = contactId, ["IsPrimary"] = isPrimary };
    }

    private JsonObject Row(CrmOpportunity deal, DateOnly day)
    {
        var row = new JsonObject
        {
            ["Name"] = deal.Name.Length > 0 ? deal.Name : $"{(deal.Account.Length == 0 ? "(no account)" : deal.Account)} {deal.Product} {deal.Id}",
            ["AccountId"] = cast.CustomerOf(deal)?.Id,
            ["StageName"] = deal.Stage == "Prospecting" ? "Prospecting" : "Qualification",
            ["Amount"] = deal.ListPrice,
            ["CurrencyIsoCode"] = deal.Currency,
            ["CloseDate"] = SellerActs.Day(deal.ExpectedCloseDate ?? (deal.EngageDate ?? day).AddDays(90)),
            ["Description"] = $"Pipeline {deal.Id}",
        };
        if (script.LifeOf(deal) is { } life)
            Share(life, row);
        return row;
    }

    private static void Share(DealLife life, JsonObject row)
    {
        row["Sync_with_Partner_Center__c"] = !life.Has(ChecksFirst);
        row["Check_before_Sharing__c"] = life.Has(ChecksFirst);
        (row["Solution_Area__c"], row["Solution_Play__c"]) = ("Security", "Modern security operations");
        row["Microsoft_Campaign_Id__c"] = $"CAMPAIGN-{life.Begin:yyyy-MM}";
        row["Marketplace_Purchase_Intent__c"] = life.Deal.ListPrice > 1000 ? "Yes" : "No";
        if (!life.Has(ForgetsConsent))
            Consent(row, life.Begin);
        if (life.Has(SharesPartnerLed))
            row["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers";
        if (life.HasAnyOf(SharesCoSell, SharesServicesCoSell))
        {
            row["How_can_Microsoft_help__c"] = "General or other";
            row["Notes_to_Microsoft__c"] = $"Customer looks at {life.Deal.Product}.";
        }
        if (life.Has(SharesServicesCoSell))
            row["Partner_Role__c"] = "Managed services";
    }
}
