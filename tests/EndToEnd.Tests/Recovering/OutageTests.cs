using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Connectors;
using Sandbox.Dataverse;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Salesforce;

namespace EndToEnd.Tests.Recovering;

/// <summary>A service that is down for long: sellers and those who look after co-sell are told once, and everything heals.</summary>
[TestClass]
public sealed class OutageTests
{
    private RehearsalRoom _room = null!;
    private HubAdmin _admin = null!;

    [TestInitialize]
    public async Task Open()
    {
        _room = await Rooms.OpenSharedAsync(options => options with
        {
            Variables = new Dictionary<string, string>
            {
                ["cosell_NotifyByMail"] = "all", ["cosell_NotifyByTeams"] = "connection", ["cosell_MailRecipients"] = "alliances@contoso.example; crm@contoso.example",
                ["cosell_TeamsTeamId"] = "team-1", ["cosell_TeamsChannelId"] = "19:channel@thread.tacv2",
            },
        });
        _admin = new HubAdmin(_room);
    }

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    private IEnumerable<SentMessage> Mails => _room.Outbox.Messages.Where(message => message.ApiName == "shared_office365");

    private IEnumerable<SentMessage> Posts => _room.Outbox.Messages.Where(message => message.ApiName == "shared_teams");

    [TestMethod]
    public async Task An_outage_of_a_day_with_twenty_deals_sends_one_mail_and_its_end_another_and_one_retry_heals_all()
    {
        var deals = new List<DealInRoom>();
        for (var i = 0; i < 20; i++)
            deals.Add(await DealInRoom.CreateAsync(_room, $"Customer {i}"));
        await _room.SettleAsync();
        _room.PartnerCenter.Faults.ErrorRate = 1;
        foreach (var deal in deals)
            await deal.EditAsync("Amount", 91_000);

        await _room.Clock.RunForAsync(TimeSpan.FromDays(1));

        Mails.Should().ContainSingle().Which.Body.Should().Contain("Partner Center does not answer");
        Mails.Single().Recipients.Should().Equal("alliances@contoso.example", "crm@contoso.example");
        Posts.Should().ContainSingle().Which.Recipients.Should().Equal("team-1", "19:channel@thread.tacv2");
        deals.Should().OnlyContain(deal => deal.Field("Co_sell_Sync_Status__c") == "Retrying" || deal.Field("Co_sell_Sync_Status__c") == "Needs attention");
        var givenUp = Deals.All(_room).Count(deal => deal.State == "Dead letter");
        givenUp.Should().BeGreaterThan(0, "twelve attempts take twenty hours");

        _room.PartnerCenter.Faults.Clear();
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(90));
        Mails.Should().HaveCount(2);
        Mails.Last().Body.Should().Contain($"Partner Center works again. {givenUp} deals were given up meanwhile.");
        await _admin.RetryAsync("dead-letter");
        await _room.SettleAsync(TimeSpan.FromHours(12));

        Deals.All(_room).Should().OnlyContain(deal => deal.State == "In step");
        deals.Should().OnlyContain(deal => deal.Field("Co_sell_Sync_Status__c") == "In step" && deal.Field("Co_sell_Message__c").Length == 0);
        Agreement.Check(_room).Should().BeEmpty();
        _admin.Rows("cosell_notification").Should().OnlyContain(row => ((Microsoft.Xrm.Sdk.OptionSetValue)row["cosell_status"]).Value == 856320002, "each was sent");
    }

    [TestMethod]
    public async Task While_Partner_Center_is_down_the_seller_is_told_once_and_the_next_success_clears_it()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.PartnerCenter.Faults.ErrorRate = 1;
        await deal.EditAsync("Amount", 92_000);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(3));

        deal.Field("Co_sell_Sync_Status__c").Should().Be("Retrying");
        deal.Field("Co_sell_Message__c").Should().StartWith("Partner Center is not available.").And.Contain("Nothing has to be done");
        Actions("Tell_the_seller").Should().Be(1);

        _room.PartnerCenter.Faults.Clear();
        await _room.SettleAsync(TimeSpan.FromHours(12));

        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        deal.Field("Co_sell_Message__c").Should().BeEmpty();
        deal.Detail("dealValue").Should().Be("92000");
    }

    [TestMethod]
    public async Task Only_what_was_said_last_is_told()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        foreach (var message in new[] { "First", "Second" })
        {
            _room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Update(new Entity("cosell_referral", deal.Remembered.Id)
            {
                ["cosell_telling"] = $$$"""{"allOrNone":true,"compositeRequest":[{"method":"PATCH","url":"/services/data/v58.0/sobjects/Opportunity/{{{deal.OpportunityId}}}","referenceId":"opportunity","body":{"Co_sell_Message__c":"{{{message}}}"}}]}""",
                ["cosell_tellon"] = _room.Clock.GetUtcNow().UtcDateTime.AddSeconds(message.Length),
            });
        }

        await _room.SettleAsync();

        _room.History.Runs(CoSellFlows.TellTheSeller).Should().HaveCount(2);
        Actions("Tell_the_seller").Should().Be(1);
    }

    [TestMethod]
    public async Task A_connection_that_is_not_signed_in_any_more_is_told_at_once()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.PartnerCenter.Faults.CredentialsExpired = true;
        await deal.EditAsync("Amount", 92_000);

        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(25));

        Mails.Should().ContainSingle().Which.Body.Should().Contain("The connection to Partner Center").And.Contain("Sign in again");
        Posts.Should().ContainSingle();
    }

    [TestMethod]
    public async Task Retry_now_on_the_form_tries_a_dead_letter_at_once()
    {
        _room.Dataverse.Organization.SetEnvironmentVariable("cosell_MostAttempts", "1");
        var deal = await DealInRoom.ShareAsync(_room);
        _room.PartnerCenter.Faults.FailNext(5, 503);
        await deal.ChangeAsync("Amount", 92_000, TimeSpan.FromMinutes(3));
        deal.Remembered.State.Should().Be("Dead letter");
        deal.Field("Co_sell_Message__c").Should().Contain("It failed 1 times");

        _admin.Edit(deal.Remembered.Id, ("cosell_retrynow", true));
        await _room.SettleAsync();

        deal.Remembered.State.Should().Be("In step");
        deal.Detail("dealValue").Should().Be("92000");
        ((bool)_admin.Row(deal.Remembered.Id)["cosell_retrynow"]).Should().BeFalse();
    }

    [TestMethod]
    public async Task A_user_without_rights_in_Salesforce_ends_in_a_sentence_and_goes_on_once_the_rights_are_there()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        _room.Salesforce.Org.Rights.LockRow(_room.Salesforce.IntegrationCredentials.UserId, deal.OpportunityId);
        deal.MicrosoftChanges(97_000);
        await _room.SettleAsync();

        deal.Remembered.State.Should().Be("Needs attention");
        deal.Remembered.Message.Should().Contain("does not let the integration user change this").And.Contain("insufficient access rights on object id").And.Contain("permission set");
        var attempts = Actions("Write_to_Salesforce");
        await _room.Clock.RunForAsync(TimeSpan.FromHours(6));
        Actions("Write_to_Salesforce").Should().Be(attempts, "nothing loops");

        _room.Salesforce.Org.Rights.Restore(_room.Salesforce.IntegrationCredentials.UserId);
        await _admin.RetryAsync("Unauthorized");
        await _room.SettleAsync();

        deal.Field("Amount").Should().StartWith("97000");
    }

    [TestMethod]
    public async Task A_required_field_of_the_org_stops_a_deal_from_Microsoft_with_its_name_and_lets_it_in_once_it_is_gone()
    {
        var isRequired = true;
        _room.Salesforce.Org.AddValidationRule(new ValidationRule("Opportunity", row => isRequired && row["NextStep"].ToString().Length == 0, "Next Step is required in this org.", "NextStep"));
        var sent = DealInRoom.Send(_room);
        await _room.SettleAsync();

        var deal = Deals.All(_room).Single();
        deal.State.Should().Be("Needs attention");
        deal.Message.Should().Contain("A rule of your Salesforce org refused the change. It said: Next Step is required in this org.");
        _room.Salesforce.Org.Rows("Account").Should().BeEmpty("nothing is written half");

        isRequired = false;
        _admin.Edit(deal.Id, ("cosell_retrynow", true));
        await _room.SettleAsync();

        DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_mail_that_no_flow_took_is_released_again()
    {
        await _room.Flows.TurnOffAsync(CoSellFlows.NotifyByMail);
        await DealInRoom.CreateAsync(_room, country: "Korea");
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(20));
        Mails.Should().BeEmpty();
        await _room.Flows.TurnOnAsync(CoSellFlows.NotifyByMail);

        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(20));

        Mails.Should().ContainSingle().Which.Subject.Should().Be("CoSell: Deals that need attention: 1");
    }

    private int Actions(string name) => _room.History.Runs(CoSellFlows.Synchronize).Concat(_room.History.Runs(CoSellFlows.TellTheSeller)).Sum(run => _room.History.Find(run.Id)!.Actions.Count(action => action.Name == name && action.Status == Sandbox.Workflow.Runs.FlowStatus.Succeeded));
}
