using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Host.Selling;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Story;

/// <summary>Customers and deals that exist nowhere else.</summary>
internal static class SampleDeals
{
    /// <summary>The day on which the customers of the story have agreed, before it begins.</summary>
    private static readonly DateOnly Agreed = new(2026, 2, 27);

    /// <summary>A customer with a contact, and an opportunity that is shared.</summary>
    /// <param name="agreed">When the customer agreed to this deal; null for before the story.</param>
    /// <returns>The opportunity's id.</returns>
    public static async Task<string> CreateAsync(
        Seller seller, string customer, string deal, string? country, decimal amount, string solutionId, string solutionName, string? help = "Proof of concept or demo", DateOnly? agreed = null)
    {
        var account = await seller.CreateAsync("Account", new JsonObject
        {
            ["Name"] = customer + " Inc", ["BillingStreet"] = "1 Main Street", ["BillingCity"] = "Springfield", ["BillingPostalCode"] = "98052", ["BillingCountry"] = country,
        }).ConfigureAwait(false);
        var contact = await seller.CreateAsync("Contact", new JsonObject
        {
            ["AccountId"] = account, ["FirstName"] = "Sue", ["LastName"] = customer, ["Email"] = $"sue@{customer.ToLowerInvariant()}.example", ["Phone"] = "+1 425 555 0100",
        }).ConfigureAwait(false);
        var opportunity = await seller.CreateAsync("Opportunity", new JsonObject
        {
            ["Name"] = deal, ["AccountId"] = account, ["Amount"] = amount, ["CurrencyIsoCode"] = "USD", ["CloseDate"] = "2026-06-30", ["StageName"] = "Prospecting",
            ["Description"] = "First talk went well.", ["How_can_Microsoft_help__c"] = help,
            ["Solution_Area__c"] = "Cloud and AI Platforms", ["Solution_Play__c"] = "Migrate and modernize your estate",
            ["Customer_Consent__c"] = true, ["Customer_Consent_By__c"] = "Sue " + customer, ["Customer_Consent_On__c"] = (agreed ?? Agreed).ToString("O", CultureInfo.InvariantCulture),
        }).ConfigureAwait(false);
        await seller.CreateAsync("OpportunityContactRole", new JsonObject { ["OpportunityId"] = opportunity, ["ContactId"] = contact, ["IsPrimary"] = true }).ConfigureAwait(false);
        await seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = opportunity, ["Solution_Name__c"] = solutionName, ["Solution_Id__c"] = solutionId }).ConfigureAwait(false);
        await seller.UpdateAsync("Opportunity", opportunity, new JsonObject { ["Sync_with_Partner_Center__c"] = true }).ConfigureAwait(false);
        return opportunity;
    }

    public static NewDeal FromMicrosoft(string customer = "Northwind Traders", string deal = "Northwind analytics") => new()
    {
        Name = deal,
        CustomerName = customer,
        AddressLine1 = "7 Harbour Road",
        City = "London",
        PostalCode = "EC1A 1BB",
        Country = "GB",
        Contact = new DealPerson("Nora", "Wind", "nora@northwind.example", "+44 20 5550 0100"),
        Solutions = [new DealSolution("SOL-30002-DAT", "Analytics starter")],
        DealValue = 80_000,
        Currency = "GBP",
        ClosingDay = new DateOnly(2026, 8, 31),
        Notes = "Asked for a partner who knows retail.",
    };
}
