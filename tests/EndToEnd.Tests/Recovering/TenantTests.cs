using EndToEnd.Tests.Support;
using Sandbox.Host;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Salesforce;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests.Recovering;

/// <summary>What a real tenant does to a connector on the day of an upgrade, or because of a role: no deal is lost by it, and the health check says it in words.</summary>
[TestClass]
public sealed class TenantTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(8);

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenSharedAsync();

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    private string Summary => (string)new HubAdmin(_room).Rows("cosell_report").Last()["cosell_summary"];

    [TestMethod]
    public async Task An_upgrade_takes_the_client_secret_away_and_deals_go_on_once_it_is_entered_again()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        await _room.ImportAgainAsync();

        await deal.EditAsync("Amount", 88_000);
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(70));
        deal.Detail("dealValue").Should().NotBe("88000");
        deal.Remembered.State.Should().Be("Waiting to retry");
        Summary.Should().Contain("Partner Center does not know the client secret of the connector. It said: invalid_client: AADSTS7000218").And.Contain("Enter the client secret in both custom connectors again")
            .And.Contain("Partner Center Events does not know the client secret");

        _room.EnterClientSecret();
        await _room.SettleAsync(Patience);
        deal.Detail("dealValue").Should().Be("88000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Where_nobody_installed_the_connectors_app_Salesforce_lets_no_connection_be_made()
    {
        var open = () => Rooms.OpenSharedAsync(options => options with { LetsConnectorIn = false });

        (await Assert.ThrowsAsync<RoomException>(open)).Message.Should().Contain("OAUTH_APPROVAL_ERROR_GENERIC").And.Contain("app+must+be+installed+into+org");
    }

    [TestMethod]
    public async Task A_connectors_app_that_Salesforce_blocks_is_named_and_deals_wait_until_it_is_let_in_again()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.Salesforce.Org.ConnectedApps.Block(SalesforceServer.PowerPlatformApp);
        deal.MicrosoftChanges(96_000);

        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(70));

        deal.Remembered.State.Should().Be("Waiting to retry");
        deal.Remembered.Message.Should().Contain("The connection to Salesforce cannot be used. Power Platform said: OAUTH_APP_BLOCKED: this app is blocked by admin");
        Summary.Should().Contain("Salesforce does not let the app of the connector in. It said: OAUTH_APP_BLOCKED: this app is blocked by admin").And.Contain("chooses Install, or Unblock, beside Microsoft Power Platform");
        _room.Salesforce.Org.ConnectedApps.Unblock(SalesforceServer.PowerPlatformApp);
        await _room.SettleAsync(Patience);
        deal.Field("Amount").Should().StartWith("96000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_sign_in_that_Salesforce_forgot_leads_to_the_app_that_nobody_installed_and_no_deal_is_lost()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        var apps = _room.Salesforce.Org.ConnectedApps;
        apps.Uninstall(SalesforceServer.PowerPlatformApp);
        await deal.ChangeAsync("Amount", 92_000);
        deal.Detail("dealValue").Should().Be("92000", "who authorized the app before goes on");

        apps.RevokeAll(SalesforceServer.PowerPlatformApp);
        deal.MicrosoftChanges(97_000);
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(70));
        Summary.Should().Contain("The connection to Salesforce does not work any more. It said: invalid_grant: expired access/refresh token").And.Contain("If Salesforce shows OAUTH_APPROVAL_ERROR_GENERIC there")
            .And.NotContain("client secret");
        FluentActions.Invoking(_room.SignInToSalesforce).Should().Throw<RoomException>().Which.Message.Should().Contain("OAUTH_APPROVAL_ERROR_GENERIC");

        apps.Install(SalesforceServer.PowerPlatformApp);
        _room.SignInToSalesforce();
        await _room.SettleAsync(Patience);
        deal.Field("Amount").Should().StartWith("97000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_foreign_tool_that_takes_the_registration_is_named_changes_arrive_all_the_same_and_its_events_stay()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.PartnerCenter.RegisterElsewhere(new Uri("https://billing.contoso.example/hook?code=s3cr3t"), "invoice-ready");
        deal.MicrosoftAccepts();

        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(70));

        Summary.Should().StartWith("Partner Center now sends its events to https://billing.contoso.example/").And.Contain("run the flow Partner Center Webhook Registration with Yes").And.NotContain("s3cr3t");
        deal.Field("Microsoft_Referral_Status__c").Should().Be("Active/Accepted", "the catch-up found it");
        (await WebhookForm.RegisterAsync(_room, WebhookForm.UrlOf(_room), WebhookForm.CoSellEvents)).Error!.Code.Should().Be("AnotherUrlIsRegistered");
        var taken = await WebhookForm.RegisterAsync(_room, WebhookForm.UrlOf(_room), WebhookForm.CoSellEvents, overwrite: true);
        _room.History.Find(taken.Id)!.Find("Report")!.Outputs!.ToString().Should().Contain("invoice-ready belong to other integrations");
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(70));
        Summary.Should().StartWith("All is well");
    }

    [TestMethod]
    public async Task A_sign_in_without_multi_factor_authentication_is_told_as_that_and_no_deal_changes_its_state()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.PartnerCenter.Faults.SignedInWithoutMfa = true;

        await deal.EditAsync("Amount", 91_000);
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(70));
        Summary.Should().Contain("Partner Center refuses the connection because its person signed in without multi-factor authentication (900421).").And.Contain("Partner Center Events refuses the connection because");
        deal.Remembered.State.Should().Be("Waiting to retry");

        _room.PartnerCenter.Faults.SignedInWithoutMfa = false;
        await _room.SettleAsync(Patience);
        deal.Detail("dealValue").Should().Be("91000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_Referrals_admin_whom_the_events_refuse_is_told_which_roles_may()
    {
        _room.PartnerCenter.Faults.EventsWantAnotherRole = true;

        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(70));

        Summary.Should().Contain("may not see or make the webhook registration").And.Contain("Admin agent, Sales agent, Helpdesk agent or Billing admin");
        (await WebhookForm.RegisterAsync(_room, WebhookForm.UrlOf(_room))).Error!.Message.Should().Contain("(403)").And.Contain("The user lacks a role that may manage webhooks");
    }

    [TestMethod]
    public async Task A_tenant_that_answers_an_error_where_nothing_is_registered_can_be_registered_by_who_knows()
    {
        _room.PartnerCenter.ForgetRegistration();
        _room.PartnerCenter.Faults.MissingRegistrationStatus = 400;

        (await WebhookForm.RegisterAsync(_room, WebhookForm.UrlOf(_room))).Error!.Code.Should().Be("RegistrationNotRead");
        var run = await WebhookForm.RegisterAsync(_room, WebhookForm.UrlOf(_room), WebhookForm.CoSellEvents, unseen: true);

        run.Status.Should().Be(FlowStatus.Succeeded);
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        deal.Field("Microsoft_Referral_Status__c").Should().Be("Active/Accepted");
    }
}
