using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>The package's catalogue of solutions, and the rows of a deal that point to it.</summary>
[TestClass]
public sealed class CatalogueTests
{
    private OrgFixture _org = null!;
    private string _deal = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _org = await OrgFixture.StartAsync();
        _deal = await _org.AddOpportunityAsync();
    }

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task A_solution_row_may_name_a_solution_of_the_catalogue_instead_of_an_id()
    {
        var solution = await AddToCatalogueAsync();
        await AddRowAsync(("Co_sell_Solution__c", solution));

        var answer = await _org.Integration.QueryAsync(
            $"SELECT Id, (SELECT Id, Name, Solution_Name__c, Solution_Id__c, Co_sell_Solution__r.Solution_Id__c FROM Microsoft_Solutions__r) FROM Opportunity WHERE Id = '{_deal}'");

        var row = answer.Body["records"][0]["Microsoft_Solutions__r"]["records"][0];
        row["Solution_Id__c"].IsNull.Should().BeTrue();
        row["Co_sell_Solution__r"]["Solution_Id__c"].ToString().Should().Be("SOL-15974-MQF");
        _org.Server.Org.Children("Co_sell_Solution__c", solution, "Microsoft_Solutions__r").Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_solution_row_that_names_no_solution_is_refused_with_what_to_do()
    {
        var answer = await _org.Seller.SendAsync("POST", "/sobjects/Microsoft_Solution__c", Row());

        answer.Status.Should().Be(400);
        answer.ErrorCode.Should().Be("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        answer.Message.Should().Be("Choose the solution from the catalogue, or fill in its Solution Id.");
        answer.Fields.Should().Equal("Co_sell_Solution__c");
    }

    [TestMethod]
    public async Task The_integration_keeps_the_catalogue_by_solution_id()
    {
        var solution = await AddToCatalogueAsync();

        var answer = await _org.Integration.SendAsync("PATCH", "/sobjects/Co_sell_Solution__c/Solution_Id__c/sol-15974-mqf", ObjectValue.Of(("Active__c", Value.From(false))));

        answer.Status.Should().Be(200);
        _org.Server.Org.Row(solution)["Active__c"].Should().Be(Value.From(false));
        _org.Server.Org.Rows("Co_sell_Solution__c").Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_deal_keeps_its_row_when_the_solution_leaves_the_catalogue()
    {
        var solution = await AddToCatalogueAsync();
        var row = await AddRowAsync(("Co_sell_Solution__c", solution), ("Solution_Id__c", "SOL-15974-MQF"));

        await _org.Integration.SendAsync("DELETE", $"/sobjects/Co_sell_Solution__c/{solution}");

        _org.Server.Org.Row(row)["Co_sell_Solution__c"].IsNull.Should().BeTrue();
        _org.Server.Org.Row(row)["Solution_Id__c"].ToString().Should().Be("SOL-15974-MQF");
    }

    [TestMethod]
    public async Task A_new_solution_is_active()
    {
        var solution = await AddToCatalogueAsync();

        _org.Server.Org.Row(solution)["Active__c"].Should().Be(Value.From(true));
    }

    private async Task<string> AddToCatalogueAsync() => await _org.Integration.CreateAsync("Co_sell_Solution__c", ObjectValue.Of(
        ("Name", Value.From("ERP on Azure")), ("Solution_Id__c", Value.From("SOL-15974-MQF")), ("Valid_To__c", Value.From("2026-12-31"))));

    private async Task<string> AddRowAsync(params (string Name, string Value)[] more) => await _org.Seller.CreateAsync("Microsoft_Solution__c", Row(more));

    private ObjectValue Row(params (string Name, string Value)[] more) =>
        more.Aggregate(ObjectValue.Of(("Solution_Name__c", Value.From("ERP on Azure")), ("Opportunity__c", Value.From(_deal))), (row, member) => row.With(member.Name, Value.From(member.Value)));
}
