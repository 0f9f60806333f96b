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
    [DataRow(true, 404, "is not found. Please create new connection")]
    [DataRow(false, 403, "is not allowed to access connection")]
    public async Task A_lost_connection_answers_in_the_services_place_and_comes_back(bool isDeleted, int status, string words)
    {
        if (isDeleted)
            _rig.Host.Connections.Delete("partner");
        else
            _rig.Host.Connections.Unshare("partner");

        var answer = await _rig.Invoke(OfRun());

        answer.StatusCode.Should().Be(status);
        answer.Headers["x-ms-failure-cause"].ToString().Should().Be("apihub-token-exchange");
        answer.Body!["message"].ToString().Should().StartWith("Error from token exchange: ").And.Contain(words);
        answer.Body["source"].ToString().Should().EndWith("/exchange");
        _rig.Service.Requests.Should().BeEmpty("the service never hears of it");
        _rig.Host.Connections.Restore("partner");
        _rig.Service.Answers(200, "{}");
        (await _rig.Invoke(OfRun())).StatusCode.Should().Be(200);
    }

    private static ConnectorCall OfRun() => Event("ViewRegistration") with { Origin = new CallOrigin(Guid.NewGuid(), "Flow", "run-1", "View") };

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

        failure.Code.Should().Be("Unauthorized");
        failure.Message.Should().StartWith("Failed to refresh access token for service: P. UTC TimeStamp=3/2/2026 9:00:00 AM, Error: Failed to acquire token from AAD:").And.Contain("invalid_grant");
        (failure.ToString() + connection).Should().NotContain("secret-1").And.NotContain("refresh-1");
        _rig.Calls.Should().BeEmpty("nothing went to the service itself");
    }

    [TestMethod]
    public async Task A_run_whose_connection_is_not_signed_in_any_more_gets_an_answer_of_the_platform_with_the_words_of_the_token_service()
    {
        Bind(new OAuthConnection("P", TokenEndpoint, "client", "secret-1") { RefreshToken = "refresh-1" });
        _rig.Service.Answers(400, """{"error":"invalid_client","error_description":"app must be installed into org, secret-1"}""");

        var answer = await _rig.Invoke(OfRun());

        answer.StatusCode.Should().Be(401);
        answer.Headers["x-ms-failure-cause"].ToString().Should().Be("apihub-token-exchange");
        answer.Body!["message"].ToString().Should().StartWith("Error from token exchange: Runtime call was blocked because connection status is Enabled| Error, and ")
            .And.Contain("Message: 'Failed to refresh access token for service: P.").And.Contain("""{"error":"invalid_client","error_description":"app must be installed into org, ***"}""");
    }

    [TestMethod]
    public async Task A_token_service_that_is_down_is_no_sign_in_that_is_over()
    {
        Bind(new OAuthConnection("P", TokenEndpoint, "client", "secret-1") { RefreshToken = "refresh-1" });
        _rig.Service.Answers(503);

        var failure = (await FluentActions.Awaiting(() => _rig.Invoke(OfRun())).Should().ThrowAsync<ConnectorException>()).Which;

        failure.Retryable.Should().BeTrue();
    }

    [TestMethod]
    public async Task Two_calls_at_once_share_one_sign_in()
    {
        Bind(new OAuthConnection("P", TokenEndpoint, "client", "secret-1"));
        _rig.Service.Answers(200, """{"access_token":"t1"}""").Answers(200, "{}").Answers(200, "{}");

        await Task.WhenAll(Get(), Get());

        _rig.Service.Requests.Count(request => request.Address.Contains("/token")).Should().Be(1);
    }

    [TestMethod]
    public async Task A_trigger_that_cannot_sign_in_turns_no_flow_on()
    {
        Bind(new OAuthConnection("P", TokenEndpoint, "client", "secret-1") { RefreshToken = "refresh-1" });
        _rig.Service.Answers(400, """{"error":"invalid_grant"}""");
        var subscribe = Dataverse("SubscribeWebhookTrigger", """{"subscriptionRequest/message":1,"subscriptionRequest/entityname":"account","subscriptionRequest/scope":4}""") with
        {
            ConnectionReference = "partner",
            CallbackUrl = new Uri("http://127.0.0.1/callback"),
        };

        var failure = (await FluentActions.Awaiting(() => _rig.Invoke(subscribe)).Should().ThrowAsync<ConnectorException>()).Which;

        failure.Code.Should().Be("ConnectionAuthorizationFailed");
        failure.Message.Should().StartWith("Connection 'partner' to 'shared_commondataserviceforapps' cannot be used to activate this flow").And.Contain("invalid_grant");
    }

    [TestMethod]
    public async Task Calls_that_are_refused_together_share_one_new_token()
    {
        Bind(new OAuthConnection("P", TokenEndpoint, "client", "secret-1"));
        var tokens = 0;
        for (var i = 0; i < 200; i++)
            _rig.Service.Answers(request => request.Address.Contains("/token", StringComparison.Ordinal)
                ? Service.Message(200, $$"""{"access_token":"t{{Interlocked.Increment(ref tokens)}}"}""")
                : Service.Message(request.Header("Authorization") == "Bearer t1" ? 401 : 200, "{}"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(Get)));

        answers.Should().OnlyContain(answer => answer.StatusCode == 200);
        tokens.Should().Be(2);
    }

    private void Bind(Connection connection) => _rig.Host.Connections.Bind("partner", connection);

    private Task<ConnectorResponse> Get() => _rig.Invoke(Referral("GetReferralById", """{"id":"r1"}"""));
}
