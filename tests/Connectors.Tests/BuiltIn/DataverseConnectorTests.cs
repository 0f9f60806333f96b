using Connectors.Tests.Host;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.BuiltIn;

[TestClass]
public sealed class DataverseConnectorTests
{
    private const string Row = "0c05e110-0000-4000-8000-000000000001";
    private readonly Rig _rig = new();

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task An_unbound_action_is_called_with_its_parameters()
    {
        _rig.Service.Answers(200, """{"Due":true}""");

        var answer = await _rig.Invoke(Dataverse("PerformUnboundAction", """{"actionName":"cosell_RequestSync","item/CrmRecordId":"006","item/Reason":"poll","item/Version":null}"""));

        Sent("POST", "/api/data/v9.1/cosell_RequestSync", """{"CrmRecordId":"006","Reason":"poll","Version":null}""");
        answer.Body!.ToJson().Should().Be("""{"Due":true}""");
    }

    [TestMethod]
    public async Task An_unbound_action_needs_no_parameters()
    {
        _rig.Service.Answers(200, "{}");

        await _rig.Invoke(Dataverse("PerformUnboundAction", """{"actionName":"cosell_Setup"}"""));

        _rig.Service.Last.Address.Should().EndWith("/api/data/v9.1/cosell_Setup");
    }

    [TestMethod]
    public async Task A_bound_action_is_called_on_its_row()
    {
        _rig.Service.Answers(200, "{}");

        await _rig.Invoke(Dataverse("PerformBoundAction", $$"""{"entityName":"cosell_referrals","recordId":"{{Row}}","actionName":"Microsoft.Dynamics.CRM.cosell_X","item/A":1}"""));

        Sent("POST", $"/api/data/v9.1/cosell_referrals({Row})/Microsoft.Dynamics.CRM.cosell_X", """{"A":1}""");
    }

    [TestMethod]
    public async Task Rows_are_listed_with_OData_options()
    {
        _rig.Service.Answers(200, """{"value":[],"@odata.nextLink":"https://acme.crm4.dynamics.com/api/data/v9.1/cosell_referrals?$skiptoken=2"}""");

        var answer = await _rig.Invoke(Dataverse("ListRecords", """{"entityName":"cosell_referrals","$filter":"cosell_state eq 856320001","$orderby":"cosell_dueon","$top":10}"""));

        _rig.Service.Last.Read.Should().Be("/api/data/v9.1/cosell_referrals?$filter=cosell_state eq 856320001&$orderby=cosell_dueon&$top=10");
        answer.Body!["@odata.nextLink"].AsString().Should().NotBeNull();
    }

    [TestMethod]
    public async Task A_row_is_added_and_comes_back()
    {
        _rig.Service.Answers(201, """{"cosell_name":"n"}""");

        await _rig.Invoke(Dataverse("CreateRecord", """{"entityName":"cosell_syncevents","item/cosell_name":"n","item/cosell_Referral@odata.bind":"/cosell_referrals(1)"}"""));

        Sent("POST", "/api/data/v9.1/cosell_syncevents", """{"cosell_name":"n","cosell_Referral@odata.bind":"/cosell_referrals(1)"}""");
        _rig.Service.Last.Header("Prefer").Should().Be("return=representation,odata.include-annotations=*");
    }

    [TestMethod]
    [DataRow("UpdateRecord", "/api/data/v9.1/", null)]
    [DataRow("UpdateOnlyRecord", "/api/data/v9.2/", "*")]
    public async Task An_update_inserts_or_insists_on_an_existing_row(string operation, string path, string? match)
    {
        _rig.Service.Answers(200, "{}");

        await _rig.Invoke(Dataverse(operation, $$"""{"entityName":"cosell_referrals","recordId":"{{Row}}","item/cosell_name":"n"}"""));

        Sent("PATCH", $"{path}cosell_referrals({Row})", """{"cosell_name":"n"}""");
        _rig.Service.Last.Header("If-Match").Should().Be(match);
    }

    [TestMethod]
    public async Task A_row_is_deleted()
    {
        _rig.Service.Answers(204);

        await _rig.Invoke(Dataverse("DeleteRecord", $$"""{"entityName":"cosell_referrals","recordId":"{{Row}}"}"""));

        Sent("DELETE", $"/api/data/v9.1/cosell_referrals({Row})", null);
    }

    [TestMethod]
    [DataRow("ExecuteChangeset")]
    [DataRow("AssociateEntities")]
    public async Task Operations_that_are_not_supported_are_refused_by_name(string operation) =>
        (await _rig.Refusal(Dataverse(operation, "{}"))).Message.Should().Contain($"'{operation}'");

    private void Sent(string method, string path, string? body)
    {
        _rig.Service.Last.Method.Should().Be(method);
        _rig.Service.Last.Read.Should().Be(path);
        _rig.Service.Last.Body.Should().Be(body);
    }
}
