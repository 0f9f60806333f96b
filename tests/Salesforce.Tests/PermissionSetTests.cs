using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>What a user may do who has permission sets of the package and nothing else.</summary>
[TestClass]
public sealed class PermissionSetTests
{
    private OrgFixture _org = null!;
    private string _account = null!;
    private string _deal = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _org = await OrgFixture.StartAsync();
        _account = await _org.AddAccountAsync();
        _deal = await _org.AddOpportunityAsync("Deal", ("AccountId", Value.From(_account)));
        _org.Server.Org.Rights.Assign(_org.Server.SellerCredentials.UserId, "CoSell_Sellers");
    }

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task A_seller_shares_a_deal_and_adds_what_it_needs()
    {
        var contact = await _org.Seller.CreateAsync("Contact", ObjectValue.Of(("LastName", Value.From("Ng")), ("Email", Value.From("ng@contoso.example")), ("AccountId", Value.From(_account))));
        await _org.Seller.CreateAsync("OpportunityContactRole", ObjectValue.Of(("OpportunityId", Value.From(_deal)), ("ContactId", Value.From(contact))));
        await _org.Seller.CreateAsync("Microsoft_Solution__c", ObjectValue.Of(("Opportunity__c", Value.From(_deal)), ("Solution_Id__c", Value.From("SOL-1"))));

        var shared = await ChangeAsync("Opportunity", _deal, ("Sync_with_Partner_Center__c", Value.From(true)), ("Amount", Value.From(5)));
        var mended = await ChangeAsync("Account", _account, ("BillingCountry", Value.From("TW")));

        (shared.Status, mended.Status).Should().Be((204, 204));
    }

    [TestMethod]
    public async Task The_history_of_a_deal_keeps_who_changed_the_consent_and_nobody_writes_it()
    {
        await _org.PassAsync(TimeSpan.FromMinutes(1));
        await ChangeAsync("Opportunity", _deal, ("Customer_Consent_By__c", Value.From("Ada")), ("Amount", Value.From(7)));
        await ChangeAsync("Opportunity", _deal, ("Customer_Consent_By__c", Value.From("Ida")), ("Customer_Consent__c", Value.From(true)));

        var rows = (await _org.Seller.QueryAsync($"SELECT Field, OldValue, NewValue, CreatedById FROM OpportunityFieldHistory WHERE OpportunityId = '{_deal}' ORDER BY Id")).Body["records"].AsItems().ToList();

        rows.Select(row => (row["Field"].ToString(), row["OldValue"].ToString(), row["NewValue"].ToString())).Should().BeEquivalentTo(
            [("created", "", ""), ("Customer_Consent_By__c", "", "Ada"), ("Customer_Consent_By__c", "Ada", "Ida"), ("Customer_Consent__c", "False", "True")]);
        rows.Should().OnlyContain(row => row["CreatedById"].ToString() == _org.Server.SellerCredentials.UserId);
        (await _org.Seller.SendAsync("DELETE", $"/sobjects/OpportunityFieldHistory/{_org.Server.Org.Rows("OpportunityFieldHistory")[0].Id}")).Status.Should().BeGreaterThanOrEqualTo(400);
    }

    [TestMethod]
    public async Task A_seller_does_not_write_what_the_connector_writes()
    {
        var answer = await ChangeAsync("Opportunity", _deal, ("Co_sell_Message__c", Value.From("Hello")));

        answer.ErrorCode.Should().Be("INVALID_FIELD_FOR_INSERT_UPDATE");
        answer.Fields.Should().Equal("Co_sell_Message__c");
    }

    [TestMethod]
    public async Task A_seller_changes_nothing_in_the_catalogue_and_deletes_no_deal()
    {
        var solution = await _org.Integration.CreateAsync("Co_sell_Solution__c", ObjectValue.Of(("Name", Value.From("ERP")), ("Solution_Id__c", Value.From("SOL-1"))));

        (await ChangeAsync("Co_sell_Solution__c", solution, ("Name", Value.From("X")))).ErrorCode.Should().Be("INSUFFICIENT_ACCESS_OR_READONLY");
        (await _org.Seller.SendAsync("DELETE", $"/sobjects/Opportunity/{_deal}")).ErrorCode.Should().Be("INSUFFICIENT_ACCESS_OR_READONLY");
    }

    [TestMethod]
    public async Task What_no_set_grants_is_not_there()
    {
        (await _org.Seller.QueryAsync("SELECT Id FROM Lead")).ErrorCode.Should().Be("INVALID_TYPE");
        (await _org.Seller.QueryAsync("SELECT LeadSource FROM Opportunity")).ErrorCode.Should().Be("INVALID_FIELD");
        (await _org.Seller.QueryAsync("SELECT BillingCity, Name, Owner.Name FROM Account")).Status.Should().Be(200);
    }

    [TestMethod]
    public void A_permission_set_that_the_package_does_not_have_is_named()
    {
        var assigning = () => _org.Server.Org.Rights.Assign(_org.Server.SellerCredentials.UserId, "CoSell_Boss");

        assigning.Should().Throw<ArgumentException>().WithMessage("*CoSell_Boss*");
    }

    [TestMethod]
    public async Task A_row_whose_name_is_a_number_gets_the_next_one_and_takes_no_name()
    {
        var first = await AddSolutionAsync();
        var second = await AddSolutionAsync();
        var named = await _org.Seller.SendAsync("POST", "/sobjects/Microsoft_Solution__c", ObjectValue.Of(
            ("Name", Value.From("Mine")), ("Opportunity__c", Value.From(_deal)), ("Solution_Id__c", Value.From("SOL-1"))));

        new[] { first, second }.Select(id => _org.Server.Org.Row(id)["Name"].ToString()).Should().Equal("MS-000001", "MS-000002");
        named.ErrorCode.Should().Be("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    private Task<string> AddSolutionAsync() =>
        _org.Seller.CreateAsync("Microsoft_Solution__c", ObjectValue.Of(("Opportunity__c", Value.From(_deal)), ("Solution_Id__c", Value.From("SOL-1"))));

    private Task<OrgAnswer> ChangeAsync(string type, string id, params (string, Value)[] fields) => _org.Seller.SendAsync("PATCH", $"/sobjects/{type}/{id}", ObjectValue.Of(fields));
}
