using Sandbox.Workflow.Connectors;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.Host;

[TestClass]
public sealed class AnswerTests
{
    private readonly Rig _rig = new();

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task JSON_is_parsed_and_headers_are_handed_on()
    {
        _rig.Service.Answers(200, """{"id":"r1"}""", "application/json; charset=utf-8", ("ETag", "\"e1\""));

        var answer = await Get();

        answer.StatusCode.Should().Be(200);
        answer.Body!.ToJson().Should().Be("""{"id":"r1"}""");
        answer.Headers["etag"].AsString().Should().Be("\"e1\"");
    }

    [TestMethod]
    public async Task Text_stays_text()
    {
        _rig.Service.Answers(200, "plain", "text/plain");

        (await Get()).Body!.AsString().Should().Be("plain");
    }

    [TestMethod]
    [DataRow("application/pdf")]
    [DataRow("application/json")]
    public async Task Anything_else_is_content_with_its_type(string contentType)
    {
        _rig.Service.Answers(200, "{not json", contentType);

        (await Get()).Body!.ToJson().Should().Be($$"""{"$content-type":"{{contentType}}","$content":"e25vdCBqc29u"}""");
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(412)]
    [DataRow(429)]
    [DataRow(503)]
    public async Task A_failure_of_the_service_is_an_answer(int status)
    {
        _rig.Service.Answers(status, """{"error":{"code":"x"}}""", "application/json", ("Retry-After", "30"));

        var answer = await Get();

        answer.StatusCode.Should().Be(status);
        answer.Headers["Retry-After"].AsString().Should().Be("30");
        answer.Body!["error"]["code"].AsString().Should().Be("x");
    }

    [TestMethod]
    public async Task No_answer_at_all_can_be_retried()
    {
        _rig.Service.Fails(new HttpRequestException("refused"));

        var failure = await FluentActions.Awaiting(Get).Should().ThrowAsync<ConnectorException>();

        failure.Which.Retryable.Should().BeTrue();
        failure.Which.Code.Should().Be("BadGateway");
        _rig.Calls.Should().ContainSingle().Which.StatusCode.Should().BeNull();
    }

    [TestMethod]
    public async Task A_host_that_is_not_mapped_is_refused()
    {
        _rig.Host.Connections.Bind("dataverse", new Sandbox.Connectors.BearerConnection("Elsewhere", "t") { InstanceUrl = new Uri("https://elsewhere.crm.dynamics.com") });

        var refusal = await FluentActions.Awaiting(() => _rig.Invoke(Dataverse("ListRecords", """{"entityName":"accounts"}"""))).Should().ThrowAsync<ConnectorException>();

        refusal.Which.Message.Should().Contain("elsewhere.crm.dynamics.com").And.Contain("nothing leaves this machine");
        _rig.Service.Requests.Should().BeEmpty();
        _rig.Calls.Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_service_gets_two_minutes_by_the_sandboxs_clock()
    {
        _rig.Service.Hangs();
        var call = Get();

        await _rig.Clock.RunForAsync(TimeSpan.FromSeconds(119));
        call.IsCompleted.Should().BeFalse();
        await _rig.Clock.RunForAsync(TimeSpan.FromSeconds(1));

        var failure = (await FluentActions.Awaiting(() => call).Should().ThrowAsync<ConnectorException>()).Which;
        failure.Code.Should().Be("GatewayTimeout");
        failure.Retryable.Should().BeTrue();
    }

    [TestMethod]
    public async Task A_run_that_is_cancelled_cancels_its_call()
    {
        using var cancelled = new CancellationTokenSource();
        _rig.Service.Hangs();
        var call = _rig.Host.InvokeAsync(Event("ViewRegistration"), cancelled.Token);

        await cancelled.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
    }

    [TestMethod]
    public void Only_addresses_of_this_machine_can_be_mapped() =>
        FluentActions.Invoking(() => _rig.Host.Hosts.Add("a.example", new Uri("http://b.example"))).Should().Throw<ArgumentException>();

    private Task<ConnectorResponse> Get() => _rig.Invoke(Referral("GetReferralById", """{"id":"r1"}"""));
}
