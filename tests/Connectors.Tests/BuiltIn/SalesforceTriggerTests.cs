using Connectors.Tests.Host;
using Sandbox.Connectors;
using Sandbox.Workflow.Connectors;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.BuiltIn;

[TestClass]
public sealed class SalesforceTriggerTests
{
    private const string Parameters = """{"table":"Opportunity","$filter":"Sync_with_Partner_Center__c eq true","$select":"Name"}""";
    private readonly Rig _rig = new();
    private Uri? _location;

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task The_first_poll_starts_from_now_and_answers_no_rows()
    {
        var answer = await Poll(Row("1", "2026-03-02T09:00:00.000+0000"));

        answer.StatusCode.Should().Be(202);
        answer.Body.Should().BeNull();
        _rig.Service.Last.Read.Should().Be(
            "/services/data/v58.0/query?q=SELECT Id, CreatedDate, LastModifiedDate, Name FROM Opportunity WHERE LastModifiedDate >= 2026-03-02T09:00:00Z AND Sync_with_Partner_Center__c = true ORDER BY LastModifiedDate ASC, Id ASC");
        _rig.Calls.Should().ContainSingle().Which.Purpose.Should().Be(CallPurpose.Poll);
    }

    [TestMethod]
    public async Task A_change_is_answered_once()
    {
        await Poll();

        var changed = await Poll(Row("1", "2026-03-02T09:00:30.000+0000"));
        var unchanged = await Poll(Row("1", "2026-03-02T09:00:30.000+0000"));

        changed.StatusCode.Should().Be(200);
        changed.Body!.ToJson().Should().Be("""{"value":[{"Id":"1","LastModifiedDate":"2026-03-02T09:00:30.000+0000"}]}""");
        unchanged.StatusCode.Should().Be(202);
        _rig.Service.Last.Read.Should().Contain("LastModifiedDate >= 2026-03-02T09:00:30Z");
    }

    [TestMethod]
    public async Task A_row_that_changes_again_is_answered_again()
    {
        await Poll();
        await Poll(Row("1", "2026-03-02T09:00:30.000+0000"));

        var again = await Poll(Row("1", "2026-03-02T09:00:31.000+0000"));

        again.Body!["value"].AsItems().Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_row_that_changes_later_in_the_second_of_the_last_poll_is_not_lost()
    {
        await Poll();
        await Poll(Row("2", "2026-03-02T09:00:30.000+0000"));

        var late = await Poll(Row("1", "2026-03-02T09:00:30.000+0000"), Row("2", "2026-03-02T09:00:30.000+0000"));

        late.Body!["value"].AsItems().Should().ContainSingle().Which["Id"].AsString().Should().Be("1");
    }

    [TestMethod]
    public async Task A_change_in_the_very_second_of_the_first_poll_is_seen()
    {
        await Poll(Row("1", "2026-03-02T09:00:00.000+0000"));

        var next = await Poll(Row("1", "2026-03-02T09:00:00.000+0000"), Row("2", "2026-03-02T09:00:00.000+0000"));

        next.Body!["value"].AsItems().Should().ContainSingle().Which["Id"].AsString().Should().Be("2");
    }

    [TestMethod]
    public async Task New_records_are_told_by_their_creation()
    {
        _rig.Service.Answers(200, """{"done":true,"records":[]}""");

        await _rig.Invoke(Salesforce("GetOnNewItems", Parameters));

        _rig.Service.Last.Read.Should().Contain("WHERE CreatedDate >= 2026-03-02T09:00:00Z").And.EndWith("ORDER BY CreatedDate ASC, Id ASC");
    }

    [TestMethod]
    public async Task The_state_is_in_the_location_and_nowhere_else()
    {
        await Poll();
        _rig.Service.Answers(200, $$"""{"done":true,"records":[{{Row("1", "2026-03-02T09:00:30.000+0000")}}]}""");

        using var restarted = new ConnectorHost(_rig.Clock, _rig.Host.Hosts, _rig.Host.Connections, transport: _rig.Service);
        var answer = await restarted.InvokeAsync(Salesforce("GetOnUpdatedItems", "{}") with { PollLocation = _location }, CancellationToken.None);

        answer.Body!["value"].AsItems().Should().ContainSingle();
        _rig.Service.Last.Read.Should().Contain("FROM Opportunity").And.Contain("Sync_with_Partner_Center__c = true");
    }

    [TestMethod]
    public async Task A_poll_that_fails_is_the_answer_of_the_service_and_keeps_the_state()
    {
        await Poll();
        _rig.Service.Answers(503, "busy", "text/plain");

        var failed = await _rig.Invoke(Salesforce("GetOnUpdatedItems", Parameters) with { PollLocation = _location });

        failed.StatusCode.Should().Be(503);
        failed.Headers.TryGet("Location", out _).Should().BeFalse();
    }

    [TestMethod]
    [DataRow("""{"table":"Opportunity"}""", "$select")]
    [DataRow("""{"table":"Opportunity","$select":"Name","$orderby":"Name"}""", "$orderby")]
    public async Task A_trigger_that_would_not_work_on_a_real_org_is_refused(string parameters, string reason) =>
        (await _rig.Refusal(Salesforce("GetOnUpdatedItems", parameters))).Message.Should().Contain(reason);

    private async Task<ConnectorResponse> Poll(params string[] rows)
    {
        _rig.Service.Answers(200, $$"""{"done":true,"records":[{{string.Join(',', rows)}}]}""");
        var answer = await _rig.Invoke(Salesforce("GetOnUpdatedItems", Parameters) with { PollLocation = _location });
        _location = new Uri(answer.Headers["Location"].AsString()!);
        return answer;
    }

    private static string Row(string id, string modified) => $$"""{"attributes":{},"Id":"{{id}}","LastModifiedDate":"{{modified}}"}""";
}
