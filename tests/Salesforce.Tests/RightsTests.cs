using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>What a user without rights is told.</summary>
[TestClass]
public sealed class RightsTests
{
    private OrgFixture _org = null!;
    private string _deal = null!;

    private string Integration => _org.Server.IntegrationCredentials.UserId;

    private SalesforceRights Rights => _org.Server.Org.Rights;

    [TestInitialize]
    public async Task StartAsync()
    {
        _org = await OrgFixture.StartAsync();
        _deal = await _org.AddOpportunityAsync("Deal", ("AccountId", Value.From(await _org.AddAccountAsync())));
    }

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task Without_the_right_to_edit_an_object_a_change_is_refused()
    {
        Rights.Deny(Integration, SalesforceRight.Edit, "Opportunity");

        var answer = await PatchAsync("Opportunity", _deal, ("NextStep", Value.From("Call")));

        (answer.Status, answer.ErrorCode, answer.Message).Should().Be((403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"));
        (await _org.Seller.SendAsync("PATCH", $"/sobjects/Opportunity/{_deal}", ObjectValue.Of(("NextStep", Value.From("Call"))))).Status.Should().Be(204, "the seller has lost nothing");
    }

    [TestMethod]
    public async Task A_row_that_sharing_locks_is_read_but_neither_changed_nor_deleted()
    {
        Rights.LockRow(Integration, _deal);

        (await PatchAsync("Opportunity", _deal, ("NextStep", Value.From("Call")))).ErrorCode.Should().Be("INSUFFICIENT_ACCESS_OR_READONLY");
        (await _org.Integration.SendAsync("DELETE", $"/sobjects/Opportunity/{_deal}")).ErrorCode.Should().Be("INSUFFICIENT_ACCESS_OR_READONLY");
        (await _org.Integration.ColumnAsync($"SELECT Name FROM Opportunity WHERE Id = '{_deal}'")).Should().Equal("Deal");
    }

    [TestMethod]
    public async Task A_child_of_a_row_that_may_not_be_edited_is_refused_by_the_parents_id()
    {
        Rights.LockRow(Integration, _deal);

        var answer = await _org.Integration.SendAsync("POST", "/sobjects/Microsoft_Solution__c", ObjectValue.Of(
            ("Solution_Name__c", Value.From("S")), ("Solution_Id__c", Value.From("SOL-1")), ("Opportunity__c", Value.From(_deal))));

        (answer.Status, answer.ErrorCode).Should().Be((400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"));
        answer.Message.Should().Be($"insufficient access rights on cross-reference id: {_deal[..15]}");
    }

    [TestMethod]
    public async Task Without_the_right_to_create_nothing_is_created()
    {
        Rights.Deny(Integration, SalesforceRight.Create, "Account");

        var answer = await _org.Integration.SendAsync("POST", "/sobjects/Account", ObjectValue.Of(("Name", Value.From("Contoso"))));

        (answer.Status, answer.ErrorCode, answer.Message).Should().Be((400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: Account"));
        (await _org.Integration.GetAsync("/sobjects/Account/describe")).Body["createable"].Should().Be(Value.From(false));
    }

    [TestMethod]
    public async Task A_field_that_may_not_be_edited_is_named()
    {
        Rights.DenyField(Integration, SalesforceRight.Edit, "Opportunity", "Co_sell_Message__c");

        var answer = await PatchAsync("Opportunity", _deal, ("NextStep", Value.From("Call")), ("Co_sell_Message__c", Value.From("Hello")));

        (answer.Status, answer.ErrorCode).Should().Be((400, "INVALID_FIELD_FOR_INSERT_UPDATE"));
        answer.Message.Should().StartWith("Unable to create/update fields: Co_sell_Message__c. Please check the security settings of this field");
        answer.Fields.Should().Equal("Co_sell_Message__c");
        _org.Server.Org.Row(_deal)["NextStep"].IsNull.Should().BeTrue();
    }

    [TestMethod]
    public async Task A_field_that_may_not_be_read_does_not_exist_for_the_user()
    {
        Rights.DenyField(Integration, SalesforceRight.Read, "Opportunity", "Amount");

        var query = await _org.Integration.QueryAsync("SELECT Amount FROM Opportunity");
        var row = await _org.Integration.GetAsync($"/sobjects/Opportunity/{_deal}");
        var write = await PatchAsync("Opportunity", _deal, ("Amount", Value.From(5)));

        query.ErrorCode.Should().Be("INVALID_FIELD");
        query.Message.Should().Contain("No such column 'Amount' on entity 'Opportunity'.");
        ((ObjectValue)row.Body).Names.Should().Contain("Name").And.NotContain("Amount");
        write.Message.Should().Be("No such column 'Amount' on sobject of type Opportunity");
        (await _org.Seller.QueryAsync("SELECT Amount FROM Opportunity")).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task An_object_that_may_not_be_read_does_not_exist_for_the_user()
    {
        Rights.Deny(Integration, SalesforceRight.Read, "Account");

        (await _org.Integration.QueryAsync("SELECT Name FROM Account")).ErrorCode.Should().Be("INVALID_TYPE");
        (await _org.Integration.QueryAsync("SELECT Account.Name FROM Opportunity")).Message.Should().Contain("Didn't understand relationship 'Account'");
        (await _org.Integration.GetAsync("/sobjects/Account/describe")).Status.Should().Be(404);
        (await _org.Integration.GetAsync("/sobjects")).Body["sobjects"].AsItems().Select(type => type["name"].ToString()).Should().NotContain("Account");
        (await PatchAsync("Opportunity", _deal, ("AccountId", _org.Server.Org.Row(_deal)["AccountId"]))).ErrorCode.Should().Be("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
    }

    [TestMethod]
    public async Task A_refused_subrequest_takes_the_whole_composite_request_back()
    {
        Rights.Deny(Integration, SalesforceRight.Edit, "Account");
        var account = _org.Server.Org.Row(_deal)["AccountId"].ToString();

        var answer = await _org.Integration.SendAsync("POST", "/composite", ObjectValue.Of(
            ("allOrNone", Value.From(true)),
            ("compositeRequest", new ArrayValue([Change("deal", "Opportunity", _deal, "NextStep"), Change("account", "Account", account, "Site")]))));

        var parts = answer.Body["compositeResponse"].AsItems();
        parts.Select(part => part["httpStatusCode"].ToJson()).Should().Equal("400", "403");
        parts[1]["body"][0]["errorCode"].ToString().Should().Be("INSUFFICIENT_ACCESS_OR_READONLY");
        _org.Server.Org.Row(_deal)["NextStep"].IsNull.Should().BeTrue();
    }

    [TestMethod]
    public async Task A_user_gets_back_what_was_taken()
    {
        Rights.Deny(Integration, SalesforceRight.Edit, "Opportunity");
        Rights.Restore(Integration);

        (await PatchAsync("Opportunity", _deal, ("NextStep", Value.From("Call")))).Status.Should().Be(204);
    }

    [TestMethod]
    public void What_comes_with_the_object_cannot_be_taken_away()
    {
        var hide = () => Rights.DenyField(Integration, SalesforceRight.Read, "Opportunity", "Name");

        hide.Should().Throw<ArgumentException>().WithMessage("Opportunity.Name comes with the object*");
    }

    private static Value Change(string reference, string type, string id, string field) => ObjectValue.Of(
        ("method", Value.From("PATCH")), ("url", Value.From($"/services/data/v58.0/sobjects/{type}/{id}")), ("referenceId", Value.From(reference)),
        ("body", ObjectValue.Of((field, Value.From("Call")))));

    private Task<OrgAnswer> PatchAsync(string type, string id, params (string Name, Value Value)[] fields) =>
        _org.Integration.SendAsync("PATCH", $"/sobjects/{type}/{id}", ObjectValue.Of(fields));
}
