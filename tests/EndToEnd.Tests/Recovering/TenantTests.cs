using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests.Recovering;

/// <summary>What a real tenant does to a connector on the day of an upgrade, or because of a role: no deal is lost by it, and the health check says it in words.</summary>
[TestClass]
public sealed class TenantTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(8);

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenAsync();

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
        Summary.Should().Contain("The connection to Partner Center does not work any more").And.Contain("enter the connector's client secret first");

        _room.EnterClientSecret();
        await _room.SettleAsync(Patience);
        deal.Detail("dealValue").Should().Be("88000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_sign_in_without_multi_factor_authentication_is_told_as_that_and_no_deal_changes_its_state()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.PartnerCenter.Faults.SignedInWithoutMfa = true;

        await deal.EditAsync("Amount", 91_000);
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(70));
        Summary.Should().Contain("signed in without multi-factor authentication (900421)");

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
    }

    [TestMethod]
    public async Task Without_a_channel_the_run_fails_so_that_the_owner_of_the_flow_hears_of_it()
    {
        _room.PartnerCenter.Faults.SignedInWithoutMfa = true;

        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(70));

        var run = _room.History.Runs(CoSellFlows.HealthCheck)[0];
        run.Status.Should().Be(FlowStatus.Failed);
        run.Error!.Code.Should().Be("CoSellNeedsAttention");
        run.Error.Message.Should().Contain("multi-factor authentication");
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
