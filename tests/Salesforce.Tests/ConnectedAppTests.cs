using Sandbox.Salesforce;
using Sandbox.Workflow.Time;

namespace Salesforce.Tests;

/// <summary>Salesforce's usage restrictions for connected apps, in force since September 2025 (help.salesforce.com 005132365).</summary>
[TestClass]
public sealed class ConnectedAppTests
{
    private const string App = SalesforceServer.PowerPlatformApp;

    private SalesforceServer _server = null!;

    private SalesforceCredentials User => _server.IntegrationCredentials;

    private ConnectedApps Apps => _server.Org.ConnectedApps;

    [TestInitialize]
    public async Task Start() => _server = await SalesforceServer.StartAsync(new() { Clock = new VirtualClock(new DateTimeOffset(2026, 1, 15, 10, 30, 0, TimeSpan.Zero)) });

    [TestCleanup]
    public async Task Stop() => await _server.DisposeAsync();

    [TestMethod]
    public async Task An_app_that_nobody_installed_lets_nobody_in_for_the_first_time()
    {
        (await TokenAsync("client_credentials")).Should().Be((400, "invalid_client", "app must be installed into org"));
        FluentActions.Invoking(() => Apps.Authorize(App, User.UserId)).Should().Throw<ConnectedAppException>()
            .Which.Message.Should().StartWith("OAUTH_APPROVAL_ERROR_GENERIC : ").And.Contain("error=invalid_client&error_description=app+must+be+installed+into+org");

        Apps.Install(App);

        (await TokenAsync("client_credentials")).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task Who_may_approve_uninstalled_apps_gets_in_and_stays_in()
    {
        Apps.AllowApproval(User.UserId);
        Apps.Authorize(App, User.UserId);

        (await TokenAsync("refresh_token")).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task Who_authorized_an_app_goes_on_after_it_is_uninstalled_until_that_is_revoked()
    {
        Apps.Install(App);
        Apps.Authorize(App, User.UserId);
        Apps.Uninstall(App);
        (await TokenAsync("refresh_token")).Status.Should().Be(200);

        Apps.RevokeAll(App);

        (await TokenAsync("refresh_token")).Should().Be((400, "invalid_grant", "expired access/refresh token"));
        FluentActions.Invoking(() => Apps.Authorize(App, User.UserId)).Should().Throw<ConnectedAppException>("a new sign-in is a first one");
    }

    [TestMethod]
    public async Task A_blocked_app_loses_its_sessions_and_gets_no_new_ones_while_other_users_go_on()
    {
        Apps.Install(App);
        using var integration = await OrgClient.SignInAsync(_server, User);
        using var seller = await OrgClient.SignInAsync(_server, _server.SellerCredentials);

        Apps.Block(App);

        (await integration.GetAsync("/limits")).Status.Should().Be(401);
        (await seller.GetAsync("/limits")).Status.Should().Be(200);
        (await TokenAsync("refresh_token")).Should().Be((400, "OAUTH_APP_BLOCKED", "this app is blocked by admin"));
        FluentActions.Invoking(() => Apps.Authorize(App, User.UserId)).Should().Throw<ConnectedAppException>()
            .Which.Message.Should().Be("Failure passed to redirect url. error=OAUTH_APP_BLOCKED error_description=this app is blocked by admin");
        Apps.Unblock(App);
        (await TokenAsync("refresh_token")).Status.Should().Be(200);
    }

    private async Task<(int Status, string? Error, string? Description)> TokenAsync(string grant)
    {
        var (status, body) = await OrgClient.RequestTokenAsync(
            User.TokenEndpoint, ("grant_type", grant), ("client_id", User.ClientId), ("client_secret", User.ClientSecret), ("refresh_token", User.RefreshToken));
        return (status, body["error"].AsString(), body["error_description"].AsString());
    }
}
