using Connectors.Tests.Host;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.BuiltIn;

[TestClass]
public sealed class SalesforceRecordTests
{
    private const string Row = """{"attributes":{"type":"Opportunity","url":"/x"},"Id":"006A","Name":"Deal","Account":{"attributes":{},"Name":"Acme"}}""";
    private const string Shown = """{"Id":"006A","Name":"Deal","Account":{"Name":"Acme"}}""";
    private readonly Rig _rig = new();

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task A_record_is_read_with_the_fields_asked_for()
    {
        _rig.Service.Answers(200, Row);

        var answer = await _rig.Invoke(Salesforce("GetItem_V2", """{"table":"Opportunity","id":"006A","$select":"Name, Account.Name"}"""));

        Asked(0, "GET", "/services/data/v58.0/sobjects/Opportunity/006A?fields=Name,Account.Name");
        answer.Body!.ToJson().Should().Be(Shown);
        _rig.Service.Last.Header("Authorization").Should().Be("Bearer token-s");
    }

    [TestMethod]
    public async Task A_new_record_comes_back_as_it_then_is()
    {
        _rig.Service.Answers(201, """{"id":"006A","success":true,"errors":[]}""").Answers(200, Row);

        var answer = await _rig.Invoke(Salesforce("PostItem_V2", """{"table":"Opportunity","item/Name":"Deal","item/Amount":5}"""));

        Asked(0, "POST", "/services/data/v58.0/sobjects/Opportunity", """{"Name":"Deal","Amount":5}""");
        Asked(1, "GET", "/services/data/v58.0/sobjects/Opportunity/006A");
        answer.StatusCode.Should().Be(201);
        answer.Body!.ToJson().Should().Be(Shown);
        _rig.Calls.Should().ContainSingle("the connector was called once, whatever it took");
    }

    [TestMethod]
    public async Task An_update_lets_assignment_rules_run()
    {
        _rig.Service.Answers(204).Answers(200, Row);

        var answer = await _rig.Invoke(Salesforce("PatchItem_V3", """{"table":"Opportunity","id":"006A","item/Name":"Deal"}"""));

        Asked(0, "PATCH", "/services/data/v58.0/sobjects/Opportunity/006A", """{"Name":"Deal"}""");
        _rig.Service.Requests[0].Header("Sforce-Auto-Assign").Should().Be("true");
        answer.StatusCode.Should().Be(200);
    }

    [TestMethod]
    [DataRow(201, 201)]
    [DataRow(200, 200)]
    [DataRow(204, 200)]
    public async Task An_upsert_says_whether_it_inserted(int salesforce, int connector)
    {
        _rig.Service.Answers(salesforce, salesforce == 204 ? null : """{"id":"006A","success":true}""").Answers(200, Row);

        var answer = await _rig.Invoke(Salesforce("PatchItemByExternalIdV2", """{"table":"Opportunity","externalIdField":"Referral_Identifier__c","externalId":"a/b","item/Name":"Deal"}"""));

        _rig.Service.Requests[0].Address.Should().EndWith("/sobjects/Opportunity/Referral_Identifier__c/a%2Fb");
        answer.StatusCode.Should().Be(connector);
    }

    [TestMethod]
    public async Task A_record_is_found_by_external_id_and_deleted_by_id()
    {
        _rig.Service.Answers(200, Row).Answers(204);

        await _rig.Invoke(Salesforce("GetItemByExternalId", """{"table":"Opportunity","externalIdField":"Referral_Identifier__c","externalId":"r1"}"""));
        var deleted = await _rig.Invoke(Salesforce("DeleteItem", """{"table":"Opportunity","id":"006A"}"""));

        Asked(0, "GET", "/services/data/v58.0/sobjects/Opportunity/Referral_Identifier__c/r1");
        Asked(1, "DELETE", "/services/data/v58.0/sobjects/Opportunity/006A");
        deleted.StatusCode.Should().Be(204);
    }

    [TestMethod]
    public async Task An_error_is_told_in_the_connectors_words()
    {
        _rig.Service.Answers(400, """[{"message":"Required fields are missing: [Name]","errorCode":"REQUIRED_FIELD_MISSING","fields":["Name"]}]""");

        var answer = await _rig.Invoke(Salesforce("PostItem_V2", """{"table":"Opportunity","item/Amount":5}"""));

        answer.StatusCode.Should().Be(400);
        answer.Body!["message"].AsString().Should().Be("Salesforce failed to complete task: Message: Required fields are missing: [Name]");
    }

    [TestMethod]
    [DataRow("""{"table":"Opportunity","item/Account":{"Name":"x"}}""", "Account")]
    [DataRow("""{"table":"Opportunity","item/Kinds__c":["a"]}""", "Kinds__c")]
    [DataRow("""{"table":"Opportunity/006?x","item/Name":"a"}""", "Opportunity/006?x")]
    public async Task What_the_connector_cannot_write_is_refused(string parameters, string reason) =>
        (await _rig.Refusal(Salesforce("PostItem_V2", parameters))).Message.Should().Contain($"'{reason}'");

    [TestMethod]
    [DataRow("PatchItem_V2")]
    [DataRow("CreateJobV2")]
    public async Task Operations_that_are_not_supported_are_refused_by_name(string operation) =>
        (await _rig.Refusal(Salesforce(operation, "{}"))).Message.Should().Contain($"'{operation}'");

    private void Asked(int number, string method, string path, string? body = null)
    {
        _rig.Service.Requests[number].Method.Should().Be(method);
        _rig.Service.Requests[number].Read.Should().Be(path);
        _rig.Service.Requests[number].Address.Should().StartWith("http://127.0.0.1:5002/");
        if (body is not null)
            _rig.Service.Requests[number].Body.Should().Be(body);
    }
}
