using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>The standard duplicate rules, which are active as an org comes: over the API an alert is a refusal.</summary>
[TestClass]
public sealed class DuplicateRuleTests
{
    private const string Header = "Sforce-Duplicate-Rule-Header";

    private OrgFixture _org = null!;

    [TestInitialize]
    public async Task StartAsync() => _org = await OrgFixture.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task An_account_that_looks_like_another_is_refused_and_its_id_is_in_the_answer()
    {
        var known = await _org.Seller.CreateAsync("Account", Account("Contoso Inc."));

        var answer = await CreateAsync("Account", Account("CONTOSO, Inc"), "v62.0");

        answer.Status.Should().Be(400);
        answer.Body[0].ToJson().Should().Be($$$"""
            {"message":"Use one of these records?","errorCode":"DUPLICATES_DETECTED","duplicateResult":{"allowSave":true,"duplicateRule":"Standard_Account_Duplicate_Rule","duplicateRuleEntityType":"Account","errorMessage":"Use one of these records?","matchResults":[{"entityType":"Account","errors":[],"matchEngine":"FuzzyMatchEngine","matchRecords":[{"additionalInformation":[],"fieldDiffs":[],"matchConfidence":100.0,"record":{"attributes":{"type":"Account","url":"/services/data/v62.0/sobjects/Account/{{{known}}}"},"Id":"{{{known}}}"}}],"rule":"Standard_Account_Match_Rule_v1_0","size":1,"success":true}]}}
            """);
        _org.Server.Org.Rows("Account").Should().ContainSingle();
    }

    [TestMethod]
    [DataRow("Contoso", "10115", 201, DisplayName = "the name at another place")]
    [DataRow("Fabrikam", "98052", 201, DisplayName = "another name at the place")]
    [DataRow("contoso ltd", "98052", 400, DisplayName = "the name, legal forms aside, at the place")]
    public async Task A_name_alone_is_no_duplicate(string name, string postalCode, int status)
    {
        await _org.Seller.CreateAsync("Account", Account("Contoso Inc."));

        (await CreateAsync("Account", Account(name, postalCode))).Status.Should().Be(status);
    }

    [TestMethod]
    [DataRow("allowSave=true", DuplicateAction.Alert, 201)]
    [DataRow("allowSave=false; includeRecordDetails=true", DuplicateAction.Alert, 400)]
    [DataRow("allowSave=true", DuplicateAction.Block, 400)]
    [DataRow("allowSave=false", DuplicateAction.None, 201)]
    [DataRow("allowSafe=true", DuplicateAction.Alert, 501)]
    public async Task An_alert_can_be_acknowledged_and_a_block_cannot(string header, DuplicateAction action, int status)
    {
        await _org.Seller.CreateAsync("Account", Account("Contoso Inc."));
        _org.Server.Org.DuplicateRules.Accounts = action;

        (await CreateAsync("Account", Account("Contoso Inc."), headers: (Header, header))).Status.Should().Be(status);
    }

    [TestMethod]
    public async Task Asked_for_details_the_answer_names_the_record()
    {
        await _org.Seller.CreateAsync("Account", Account("Contoso Inc."));

        var answer = await CreateAsync("Account", Account("Contoso"), "v62.0", (Header, "includeRecordDetails=true"));

        answer.Body[0]["duplicateResult"]["matchResults"][0]["matchRecords"][0]["record"]["Name"].ToString().Should().Be("Contoso Inc.");
    }

    [TestMethod]
    public async Task A_contact_is_compared_with_contacts_and_leads()
    {
        var lead = await _org.Seller.CreateAsync("Lead", Value.Parse("""{"FirstName":"Pat","LastName":"Doe","Company":"Contoso","Email":"pat@contoso.example"}"""));
        var contact = Value.Parse("""{"FirstName":"Pat","LastName":"Doe","Email":"PAT@contoso.example"}""");

        var answer = await CreateAsync("Contact", contact);
        _org.Server.Org.DuplicateRules.Contacts = DuplicateAction.None;

        answer.Body[0]["duplicateResut"]["matchResults"][0]["matchRecords"][0]["record"]["Id"].ToString().Should().Be(lead, "58.0 spells the member so");
        (await CreateAsync("Contact", contact)).Status.Should().Be(201);
    }

    [TestMethod]
    public async Task Namesakes_with_addresses_of_their_own_are_two_people()
    {
        await _org.Seller.CreateAsync("Contact", Value.Parse("""{"FirstName":"Pat","LastName":"Doe","Email":"pat@contoso.example"}"""));

        (await CreateAsync("Contact", Value.Parse("""{"FirstName":"Pat","LastName":"Doe","Email":"pat.doe@contoso.example"}"""))).Status.Should().Be(201);
    }

    [TestMethod]
    public async Task In_a_composite_request_each_part_has_a_header_of_its_own()
    {
        await _org.Seller.CreateAsync("Account", Account("Contoso Inc."));
        Value Request(string headers) => Value.Parse($$"""
            {"compositeRequest":[{"method":"POST","url":"/services/data/v58.0/sobjects/Account","referenceId":"account","body":{{Account("Contoso").ToJson()}}{{headers}}}]}
            """);

        var outer = await _org.Seller.SendAsync("POST", "/composite", Request(""), (Header, "allowSave=true"));
        var own = await _org.Seller.SendAsync("POST", "/composite", Request($$""","httpHeaders":{"{{Header}}":"allowSave=true"}"""));

        outer.Body["compositeResponse"][0]["body"][0]["errorCode"].ToString().Should().Be("DUPLICATES_DETECTED");
        own.Body["compositeResponse"][0]["httpStatusCode"].ToJson().Should().Be("201");
    }

    [TestMethod]
    public async Task An_account_that_is_edited_is_not_compared()
    {
        await _org.Seller.CreateAsync("Account", Account("Contoso Inc."));
        var other = await _org.Seller.CreateAsync("Account", Account("Fabrikam"));

        (await _org.Seller.SendAsync("PATCH", $"/sobjects/Account/{other}", Account("Contoso Inc."))).Status.Should().Be(204);
    }

    private Task<OrgAnswer> CreateAsync(string type, Value body, string version = "v58.0", params (string Name, string Value)[] headers) =>
        _org.Seller.SendAsync("POST", $"/services/data/{version}/sobjects/{type}", body, headers);

    private static ObjectValue Account(string name, string postalCode = "98052") => ObjectValue.Of(("Name", Value.From(name)), ("BillingPostalCode", Value.From(postalCode)));
}
