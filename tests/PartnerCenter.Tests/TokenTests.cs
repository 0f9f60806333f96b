namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class TokenTests
{
    [TestMethod]
    public async Task A_refresh_token_brings_an_access_token_for_one_hour()
    {
        await using var tenant = await Tenant.StartAsync();
        (await tenant.Referrals.GetAsync("v1.0/engagements/referrals")).Status.Should().Be(200);

        await tenant.Clock.RunForAsync(TimeSpan.FromSeconds(3599));
        (await tenant.Referrals.GetAsync("v1.0/engagements/referrals")).Status.Should().Be(200);

        await tenant.Clock.RunForAsync(TimeSpan.FromSeconds(1));
        var late = await tenant.Referrals.GetAsync("v1.0/engagements/referrals");
        late.Status.Should().Be(401);
        late.ErrorCode.Should().Be("unauthenticated");
        late.Headers.WwwAuthenticate.ToString().Should().Be("Bearer");
    }

    [TestMethod]
    public async Task A_token_for_one_resource_does_not_open_the_other()
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.Events.GetAsync("v1.0/engagements/referrals")).Status.Should().Be(401);
        (await tenant.Referrals.GetAsync("webhooks/v1/registration/events")).Status.Should().Be(401);
    }

    [TestMethod]
    public async Task A_password_is_refused_because_of_multi_factor_authentication()
    {
        await using var tenant = await Tenant.StartAsync();

        var answer = await ApiClient.TokenAsync(tenant.Server.Credentials.Referrals,
            ("grant_type", "password"), ("username", "referrals.admin@contoso.example"), ("password", "any"));

        answer.Status.Should().Be(400);
        answer.Body["error"].AsString().Should().Be("invalid_grant");
        answer.Body["error_description"].AsString().Should().StartWith("AADSTS50076").And.Contain("multi-factor");
    }

    [TestMethod]
    public async Task An_authorization_code_works_once()
    {
        await using var tenant = await Tenant.StartAsync();
        var code = tenant.Server.Credentials.SignIn();
        var credential = tenant.Server.Credentials.Referrals;

        var first = await ApiClient.TokenAsync(credential, ("grant_type", "authorization_code"), ("code", code));
        var second = await ApiClient.TokenAsync(credential, ("grant_type", "authorization_code"), ("code", code));

        first.Body["refresh_token"].AsString().Should().NotBeNullOrEmpty();
        first.Body["expires_in"].AsString().Should().Be("3600");
        second.Body["error"].AsString().Should().Be("invalid_grant");
    }

    [TestMethod]
    public async Task A_rotating_refresh_token_is_spent_by_its_use()
    {
        await using var tenant = await Tenant.StartAsync((clock, subscriber) => new() { Clock = clock, RotateRefreshTokens = true });
        var credential = tenant.Server.Credentials.For(Tenant.User, "https://api.partner.microsoft.com");

        var first = await ApiClient.TokenAsync(credential, ("grant_type", "refresh_token"), ("refresh_token", credential.RefreshToken));
        var again = await ApiClient.TokenAsync(credential, ("grant_type", "refresh_token"), ("refresh_token", credential.RefreshToken));
        var next = await ApiClient.TokenAsync(credential, ("grant_type", "refresh_token"), ("refresh_token", first.Body["refresh_token"].ToString()));

        first.Status.Should().Be(200);
        again.Status.Should().Be(400);
        next.Status.Should().Be(200);
    }

    [TestMethod]
    public async Task An_app_alone_may_register_webhooks_but_not_read_referrals()
    {
        await using var tenant = await Tenant.StartAsync();
        var app = await ApiClient.TokenAsync(tenant.Server.Credentials.Referrals, ("grant_type", "client_credentials"));
        using var referrals = new ApiClient(tenant.Server.BaseAddress, app.Body["access_token"].AsString());
        app = await ApiClient.TokenAsync(tenant.Server.Credentials.Events, ("grant_type", "client_credentials"));
        using var events = new ApiClient(tenant.Server.BaseAddress, app.Body["access_token"].AsString());

        (await referrals.GetAsync("v1.0/engagements/referrals")).Status.Should().Be(403);
        (await events.GetAsync("webhooks/v1/registration/events")).Status.Should().Be(200);
    }

    [TestMethod]
    [DataRow("resource", "https://graph.microsoft.com", "invalid_resource")]
    [DataRow("client_id", "00000000-0000-0000-0000-000000000000", "unauthorized_client")]
    [DataRow("client_secret", "wrong", "invalid_client")]
    [DataRow("grant_type", "device_code", "unsupported_grant_type")]
    public async Task A_wrong_token_request_is_refused_by_name(string field, string value, string error)
    {
        await using var tenant = await Tenant.StartAsync();
        var credential = tenant.Server.Credentials.Referrals;

        var answer = await ApiClient.TokenAsync(credential,
            ("grant_type", "refresh_token"), ("refresh_token", credential.RefreshToken), (field, value));

        answer.Body["error"].AsString().Should().Be(error);
    }

    [TestMethod]
    public async Task A_credential_in_a_log_line_shows_no_secret()
    {
        await using var tenant = await Tenant.StartAsync();
        var credential = tenant.Server.Credentials.Referrals;

        $"{credential}".Should().NotContain(credential.ClientSecret).And.NotContain(credential.RefreshToken).And.Contain(credential.Resource);
    }

    [TestMethod]
    public async Task Expired_credentials_stop_tokens_and_calls_until_somebody_signs_in()
    {
        await using var tenant = await Tenant.StartAsync();
        var credential = tenant.Server.Credentials.Referrals;
        tenant.Server.Faults.CredentialsExpired = true;

        var refresh = await ApiClient.TokenAsync(credential, ("grant_type", "refresh_token"), ("refresh_token", credential.RefreshToken));
        var call = await tenant.Referrals.GetAsync("v1.0/engagements/referrals");

        refresh.Body["error_description"].AsString().Should().StartWith("AADSTS50173");
        call.Status.Should().Be(401);
    }
}
