using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>Products, tasks, cases, and what an org tells of itself.</summary>
[TestClass]
public sealed class ProductTests
{
    private OrgFixture _org = null!;
    private string _entry = null!;

    /// <summary>A product with a price in the standard price book.</summary>
    [TestInitialize]
    public async Task StartAsync()
    {
        _org = await OrgFixture.StartAsync();
        var product = await CreateAsync("Product2", ("Name", Value.From("ERP")), ("ProductCode", Value.From("E-1")), ("IsActive", Value.From(true)));
        var book = (await _org.Seller.ColumnAsync("SELECT Id FROM Pricebook2 WHERE IsStandard = true", "Id")).Single();
        _entry = await CreateAsync("PricebookEntry", ("Pricebook2Id", Value.From(book)), ("Product2Id", Value.From(product)), ("UnitPrice", Value.From(100)), ("IsActive", Value.From(true)));
    }

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task The_amount_is_what_the_products_come_to_and_a_write_to_it_is_ignored()
    {
        var deal = await _org.AddOpportunityAsync("Deal", ("Amount", Value.From(5)));
        var line = await CreateAsync("OpportunityLineItem", ("OpportunityId", Value.From(deal)), ("PricebookEntryId", Value.From(_entry)), ("Quantity", Value.From(3)), ("UnitPrice", Value.From(90)), ("Discount", Value.From(10)));
        await CreateAsync("OpportunityLineItem", ("OpportunityId", Value.From(deal)), ("PricebookEntryId", Value.From(_entry)), ("Quantity", Value.From(2)), ("TotalPrice", Value.From(100)));

        var write = await _org.Seller.SendAsync("PATCH", $"/sobjects/Opportunity/{deal}", ObjectValue.Of(("Amount", Value.From(1)), ("NextStep", Value.From("Call"))));

        var row = _org.Server.Org.Row(deal);
        (write.Status, row["Amount"].ToString(), row["NextStep"].ToString(), row["HasOpportunityLineItem"]).Should().Be((204, "343.0", "Call", Value.From(true)));
        var shown = (await _org.Seller.QueryAsync($"SELECT Name, ListPrice, UnitPrice, TotalPrice, Product2.ProductCode FROM OpportunityLineItem WHERE Id = '{line}'")).Body["records"][0];
        (shown["Name"].ToString(), shown["ListPrice"].ToString(), shown["TotalPrice"].ToString(), shown["Product2"]["ProductCode"].ToString()).Should().Be(("Deal ERP", "100", "243", "E-1"));
        await _org.Seller.SendAsync("DELETE", $"/sobjects/OpportunityLineItem/{line}");
        _org.Server.Org.Row(deal)["Amount"].ToString().Should().Be("100.0");
    }

    [TestMethod]
    public async Task A_price_needs_a_standard_price_and_a_line_the_price_book_of_its_deal()
    {
        var book = await CreateAsync("Pricebook2", ("Name", Value.From("Partners")), ("IsActive", Value.From(true)));
        var product = await CreateAsync("Product2", ("Name", Value.From("CRM")));
        var deal = await _org.AddOpportunityAsync("Deal", ("Pricebook2Id", Value.From(book)));

        var price = await PostAsync("PricebookEntry", ("Pricebook2Id", Value.From(book)), ("Product2Id", Value.From(product)), ("UnitPrice", Value.From(1)));
        var line = await PostAsync("OpportunityLineItem", ("OpportunityId", Value.From(deal)), ("PricebookEntryId", Value.From(_entry)), ("Quantity", Value.From(1)), ("UnitPrice", Value.From(1)));

        (price.ErrorCode, line.ErrorCode).Should().Be(("STANDARD_PRICE_NOT_DEFINED", "FIELD_INTEGRITY_EXCEPTION"));
    }

    [TestMethod]
    public async Task A_task_leads_to_whatever_it_is_about_and_moves_its_stamp_alone()
    {
        var deal = await _org.AddOpportunityAsync("Deal", ("Amount", Value.From(7)));
        var contact = await CreateAsync("Contact", ("LastName", Value.From("Kim")));
        await _org.PassAsync(TimeSpan.FromMinutes(5));
        await CreateAsync("Task", ("Subject", Value.From("Call")), ("WhatId", Value.From(deal)), ("WhoId", Value.From(contact)));
        var wrong = await PostAsync("Task", ("WhatId", Value.From(contact)));

        var answer = await _org.Seller.QueryAsync("SELECT Subject, What.Name, What.Type, Who.LastName, TYPEOF What WHEN Opportunity THEN Amount WHEN Account THEN Phone ELSE Name END FROM Task WHERE What.Type = 'Opportunity'");
        answer.Status.Should().Be(400, "What is selected twice");
        var paths = (await _org.Seller.QueryAsync("SELECT What.Name, What.Type, Who.LastName FROM Task WHERE What.Type = 'Opportunity'")).Body["records"][0];
        var typed = (await _org.Seller.QueryAsync("SELECT TYPEOF What WHEN Opportunity THEN Amount WHEN Account THEN Phone ELSE Name END, TYPEOF Who WHEN Lead THEN Company ELSE Name END FROM Task")).Body["records"][0];

        (paths["What"]["Name"].ToString(), paths["What"]["Type"].ToString(), paths["What"]["attributes"]["type"].ToString(), paths["Who"]["LastName"].ToString()).Should().Be(("Deal", "Opportunity", "Name", "Kim"));
        (typed["What"]["Amount"].ToString(), typed["What"]["attributes"]["type"].ToString(), typed["Who"]["Name"].ToString()).Should().Be(("7", "Opportunity", "Kim"));
        wrong.ErrorCode.Should().Be("MALFORMED_ID");
        var row = _org.Server.Org.Row(deal);
        row["SystemModstamp"].Should().NotBe(row["LastModifiedDate"]);
    }

    [TestMethod]
    public async Task Cases_are_counted_and_closed()
    {
        var first = await CreateAsync("Case", ("Subject", Value.From("It hums")));
        await CreateAsync("Case", ("Subject", Value.From("It does not")), ("Status", Value.From("Closed")));

        (await _org.Seller.ColumnAsync("SELECT CaseNumber, IsClosed FROM Case ORDER BY CaseNumber", "CaseNumber")).Should().Equal("00000001", "00000002");
        (await _org.Seller.ColumnAsync("SELECT Subject FROM Case WHERE IsClosed = false", "Subject")).Should().Equal("It hums");
        first.Should().StartWith("500");
    }

    [TestMethod]
    public async Task The_org_tells_of_its_stages_and_of_who_has_which_permission_set()
    {
        _org.Server.Org.Rights.Assign(_org.Server.SellerCredentials.UserId, "CoSell_Seller");
        _org.Server.Org.Rights.Assign(_org.Server.SellerCredentials.UserId, "CoSell_Sellers");

        (await _org.Integration.ColumnAsync("SELECT ApiName FROM OpportunityStage WHERE IsClosed = true ORDER BY SortOrder", "ApiName")).Should().Equal("Closed Won", "Closed Lost");
        (await _org.Seller.QueryAsync("SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE Assignee.Username LIKE 'sam.%'")).Body["records"].AsItems().Select(row => row["PermissionSet"]["Name"].ToString()).Should().Equal("CoSell_Sellers");
        (await _org.Seller.QueryAsync("SELECT Id FROM OpportunityLineItem")).ErrorCode.Should().Be("INVALID_TYPE", "no permission set of the package grants products");
    }

    private Task<string> CreateAsync(string type, params (string, Value)[] fields) => _org.Seller.CreateAsync(type, ObjectValue.Of(fields));

    private Task<OrgAnswer> PostAsync(string type, params (string, Value)[] fields) => _org.Seller.SendAsync("POST", $"/sobjects/{type}", ObjectValue.Of(fields));
}
