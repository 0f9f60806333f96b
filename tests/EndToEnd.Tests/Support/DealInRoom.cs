using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace EndToEnd.Tests.Support;

/// <summary>One deal and what a seller does with it.</summary>
internal sealed class DealInRoom(RehearsalRoom room, string opportunityId)
{
    public string OpportunityId => opportunityId;

    public SalesforceRow Opportunity => room.Salesforce.Org.Row(opportunityId);

    public string ReferralId => Field("Referral_Identifier__c");

    public EngagementView Engagement => room.PartnerCenter.Referrals.Get(new Guid(ReferralId));

    public string PartnerStatus => $"{Engagement.Partner.Status}/{Engagement.Partner.Substatus}";

    public bool IsVisibleToMicrosoft => Engagement.Partner.Document["consent"]["consentToShareReferralWithMicrosoftSellers"].ToString() == "True";

    public Deal Remembered => Deals.All(room).Single(deal => deal.CrmRecordId is { } id && opportunityId.StartsWith(id[..15], StringComparison.Ordinal));

    /// <summary>A complete opportunity with its customer; the seller asks for Microsoft's help and the room settles.</summary>
    public static async Task<DealInRoom> ShareAsync(RehearsalRoom room, string customer = "Adatum", TimeSpan? patience = null)
    {
        var deal = await CreateAsync(room, customer);
        await room.SettleAsync(patience);
        return deal;
    }

    public static async Task<DealInRoom> CreateAsync(RehearsalRoom room, string customer = "Adatum", string? country = "United States")
    {
        var account = await room.Seller.CreateAsync("Account", new JsonObject
        {
            ["Name"] = customer + " Inc", ["BillingStreet"] = "5 Mill Lane", ["BillingCity"] = "Springfield", ["BillingPostalCode"] = "98052", ["BillingCountry"] = country,
        });
        var contact = await room.Seller.CreateAsync("Contact", new JsonObject
        {
            ["AccountId"] = account, ["FirstName"] = "Ada", ["LastName"] = customer, ["Email"] = $"ada@{Domain(customer)}.example", ["Phone"] = "+1 425 555 0101",
        });
        var opportunity = await room.Seller.CreateAsync("Opportunity", new JsonObject
        {
            ["Name"] = customer + " move to Azure", ["AccountId"] = account, ["Amount"] = 90_000, ["CloseDate"] = "2026-07-31",
            ["StageName"] = "Prospecting", ["Description"] = "Two plants, one ERP.", ["How_can_Microsoft_help__c"] = "Proof of concept or demo", ["Solution_Area__c"] = "Cloud and AI Platforms", ["Solution_Play__c"] = "Migrate and modernize your estate",
            ["Customer_Consent__c"] = true, ["Customer_Consent_By__c"] = "Ada " + customer, ["Customer_Consent_On__c"] = "2026-02-27",
        });
        await room.Seller.CreateAsync("OpportunityContactRole", new JsonObject { ["OpportunityId"] = opportunity, ["ContactId"] = contact, ["IsPrimary"] = true });
        await room.Seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = opportunity, ["Solution_Name__c"] = "ERP on Azure", ["Solution_Id__c"] = "SOL-15974-MQF" });
        await room.Seller.UpdateAsync("Opportunity", opportunity, new JsonObject { ["Sync_with_Partner_Center__c"] = true });
        return new DealInRoom(room, opportunity);
    }

    /// <summary>A deal that Microsoft sends, after it has reached Salesforce.</summary>
    public static async Task<DealInRoom> ReceiveAsync(RehearsalRoom room, TimeSpan? patience = null, InboundKind kind = InboundKind.CoSell)
    {
        var sent = Send(room, kind);
        await room.SettleAsync(patience);
        return new DealInRoom(room, OpportunitiesOf(room, sent.Partner.Id).Single().Id);
    }

    public static EngagementView Send(RehearsalRoom room, InboundKind kind = InboundKind.CoSell) => room.MicrosoftSeller.SendDeal(new NewDeal
    {
        Kind = kind,
        Name = "Wingtip analytics",
        CustomerName = "Wingtip Toys",
        AddressLine1 = "7 Harbour Road",
        City = "London",
        PostalCode = "EC1A 1BB",
        Country = "GB",
        Contact = new DealPerson("Will", "Wing", "will@wingtip.example", "+44 20 5550 0100"),
        Solutions = [new DealSolution("SOL-30002-DAT", "Analytics starter")],
        DealValue = 80_000,
        Currency = "GBP",
        ClosingDay = new(2026, 8, 31),
        Notes = "Asked for a partner who knows retail.",
    });

    private static string Domain(string customer) => new([.. customer.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).DefaultIfEmpty('x')]);

    public static IEnumerable<SalesforceRow> OpportunitiesOf(RehearsalRoom room, Guid referralId) =>
        room.Salesforce.Org.Rows("Opportunity").Where(row => row["Referral_Identifier__c"].AsString() == referralId.ToString());

    public string Field(string name) => Opportunity[name].ToString();

    public string Detail(string name) => Engagement.Partner.Document["details"][name].ToString();

    public async Task ChangeAsync(string field, JsonNode value, TimeSpan? patience = null)
    {
        await EditAsync(field, value);
        await room.SettleAsync(patience);
    }

    /// <summary>The seller changes several fields with one save.</summary>
    public async Task ChangeAsync(JsonObject fields, TimeSpan? patience = null)
    {
        await room.Seller.UpdateAsync("Opportunity", opportunityId, fields);
        await room.SettleAsync(patience);
    }

    public Task EditAsync(string field, JsonNode value) => room.Seller.UpdateAsync("Opportunity", opportunityId, new JsonObject { [field] = value });

    public void MicrosoftAccepts() => room.MicrosoftSeller.Accept(new Guid(ReferralId));

    public void MicrosoftChanges(decimal value) => room.MicrosoftSeller.Change(new Guid(ReferralId), new DealChange { DealValue = value });
}
