using Sandbox.Connectors;
using Sandbox.Workflow.Connectors;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.Host;

[TestClass]
public sealed class ConnectionTests
{
    private static readonly Uri TokenEndpoint = new("https://login.microsoftonline.com/common/oauth2/token");
    private readonly Rig _rig = new();

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task Without_a_connection_the_call_is_refused()
    {
        _rig.Host.Connections.Unbind("partner");

        var refusal = await _rig.Refusal(Event("ViewRegistration"));

        refusal.Code.Should().Be("ConnectionNotConfigured");
        refusal.Message.Should().Contain("'partner'");
    }

    [TestMethod]
    public async Task A_token_is_asked_for_once_and_kept_until_it_ends()
    {
        Bind(new OAuthConnection("P", TokenEndpoint, "client", "secret-1") { RefreshToken = "refresh-1", Resource = "https://api.partner.microsoft.com" });
        _rig.Service.Answers(200, """{"access_token":"t1","expires_in":"3600","refresh_token":"refresh-2"}""").Answers(200, "{}").Answers(200, "{}");
        await Get();
        await Get();
        await _rig.Clock.RunForAsync(TimeSpan.FromHours(1));
        _rig.Service.Answers(200, """{"access_token":"t2","expires_in":3600}""").Answers(200, "{}");
        await Get();

        _rig.Service.Requests.Select(request => request.Header("Authorization")).Should().Equal(null, "Bearer t1", "Bearer t1", null, "Bearer t2");
        _rig.Service.Requests[0].Body.Should().Be("client_id=client&client_secret=secret-1&grant_type=refresh_token&refresh_token=refresh-1&resource=https%3A%2F%2Fapi.partner.microsoft.com");
        _rig.Service.Requests[0].Header("Content-Type").Should().Be("application/x-www-form-urlencoded");
        _rig.Service.Requests[3].Body.Should().Contain("refresh-2");
        _rig.Calls.Should().HaveCount(3);
    }

    [TestMethod]
    public async Task After_401_one_new_token_is_tried()
    {
        Bind(new OAuthConnection("P", TokenEndpoint, "client", "secret-1") { Scope = "api" });
        _rig.Service.Answers(200, """{"access_token":"t1"}""").Answers(401).Answers(200, """{"access_token":"t2"}""").Answers(200, """{"ok":true}""");

        var answer = await Get();

        answer.StatusCode.Should().Be(200);
        _rig.Service.Requests[0].Body.Should().Contain("grant_type=client_credentials&scope=api");
        _rig.Service.Last.Header("Authorization").Should().Be("Bearer t2");
        _rig.Calls.Should().ContainSingle();
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(403)]
    public async Task A_refusal_that_stays_is_the_answer_of_the_service(int status)
    {
        _rig.Service.Answers(status);

        (await Get()).StatusCode.Should().Be(status);
        _rig.Service.Requests.Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_sign_in_that_fails_says_why_and_shows_no_secret()
    {
        var connection = new OAuthConnection("P", TokenEndpoint, "client", "secret-1") { RefreshToken = "refresh-1" };
        Bind(connection);
        _rig.Service.Answers(400, """{"error":"invalid_grant","error_description":"secret-1 refresh-1"}""");

        var failure = (await FluentActions.Awaiting(Get).Should().ThrowAsync<ConnectorException>()).Which;

        failure.Code.Should().Be("ConnectionAuthorizationFailed");
        failure.Message.Should().Contain("invalid_grant");
        (failure.ToString() + connection).Should().NotContain("secret-1").And.NotContain("refresh-1");
        _rig.Calls.Should().BeEmpty("nothing went to the service itself");
    }

    [TestMethod]
    public async Task Two_calls_at_once_share_one_sign_in()
    {
        Bind(new OAuthConnection("P", TokenEndpoint, "client", "secret-1"));
        _rig.Service.Answers(200, """{"access_token":"t1"}""").Answers(200, "{}").Answers(200, "{}");

        await Task.WhenAll(Get(), Get());

        _rig.Service.Requests.Count(request => request.Address.Contains("/token")).Should().Be(1);
    }

    private void Bind(Connection connection) => _rig.Host.Connections.Bind("partner", connection);

    private Task<ConnectorResponse> Get() => _rig.Invoke(Referral("GetReferralById", """{"id":"r1"}"""));
}
