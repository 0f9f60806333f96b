using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests.Recovering;

/// <summary>Events and polls that never came, and changes that nothing tells of: all are found within a quarter of an hour.</summary>
[TestClass]
public sealed class CatchUpTests
{
    private static readonly TimeSpan QuarterOfAnHour = TimeSpan.FromMinutes(16);

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenSharedAsync(options => options with { Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "webhook", ["cosell_MailRecipients"] = "alliances@contoso.example" } });

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task Webhooks_that_were_lost_are_made_up_for_and_counted()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.PartnerCenter.Faults.DroppedWebhooks = 1;
        deal.MicrosoftAccepts();
        deal.MicrosoftChanges(97_000);
        var sent = DealInRoom.Send(_room);

        await CaughtUpAsync();

        deal.Field("Amount").Should().StartWith("97000");
        deal.Field("Microsoft_CRM_Identifier__c").Should().NotBeEmpty();
        DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().ContainSingle();
        Agreement.Check(_room).Should().BeEmpty();
        new HubAdmin(_room).Rows("cosell_syncevent").Should().Contain(row => row.Attributes.ContainsKey("cosell_message") && ((string)row["cosell_message"]).Contains("2 events of Partner Center did not arrive"));
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(15));
        _room.Outbox.Messages.Should().ContainSingle().Which.Body.Should().Contain("did not arrive");
    }

    [TestMethod]
    public async Task An_edit_and_a_new_deal_that_the_poll_missed_are_found()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        await _room.Flows.TurnOffAsync(CoSellFlows.SalesforceOpportunity);
        await deal.EditAsync("Amount", 93_000);
        var missed = await DealInRoom.CreateAsync(_room, "Litware");
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(1));
        await _room.Flows.TurnOnAsync(CoSellFlows.SalesforceOpportunity); // begins from now

        await CaughtUpAsync();

        deal.Detail("dealValue").Should().Be("93000");
        missed.ReferralId.Should().NotBeEmpty();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_refused_deal_goes_on_when_only_its_account_was_mended()
    {
        var deal = await DealInRoom.CreateAsync(_room, country: "Korea");
        await _room.SettleAsync();
        deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention");

        await _room.Seller.UpdateAsync("Account", deal.Field("AccountId"), new JsonObject { ["BillingCountry"] = "South Korea" });
        await CaughtUpAsync();

        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        deal.Engagement.Partner.Document["customerProfile"]["address"]["country"].ToString().Should().Be("KR");
    }

    [TestMethod]
    public async Task A_solution_that_was_added_or_deleted_travels_without_an_edit_of_the_opportunity()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        var added = await _room.Seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = deal.OpportunityId, ["Solution_Name__c"] = "Support", ["Solution_Id__c"] = "SOL-2" });
        await CaughtUpAsync();
        deal.Engagement.Partner.Document["details"]["requirements"]["solutions"].AsItems().Should().HaveCount(2);

        await _room.Seller.DeleteAsync("Microsoft_Solution__c", added);
        await CaughtUpAsync();

        deal.Engagement.Partner.Document["details"]["requirements"]["solutions"].AsItems().Should().ContainSingle();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_day_without_any_event_over_two_hundred_and_fifty_deals_is_caught_up_page_by_page_although_a_run_breaks_in_the_middle()
    {
        _room.PartnerCenter.Faults.DroppedWebhooks = 1;
        for (var i = 0; i < 250; i++)
        {
            _room.MicrosoftSeller.SendDeal(Inbound(i));
            if (i % 20 == 0)
                await _room.Clock.RunForAsync(TimeSpan.FromSeconds(1));
        }
        _room.PartnerCenter.Faults.DroppedWebhooks = 0;
        var broken = false;
        _room.Dataverse.Organization.RowChanged += change =>
        {
            if (change.Table == "cosell_watermark" && !broken && Deals.All(_room).Count > 60)
            {
                broken = true;
                _room.PartnerCenter.Faults.FailNext(6, 503); // the next page, with all its tries
            }
        };

        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));
        await _room.SettleAsync(TimeSpan.FromHours(6));

        broken.Should().BeTrue();
        _room.History.Runs(CoSellFlows.CatchUp).Should().HaveCountGreaterThan(5, "a page holds a hundred copies");
        Deals.All(_room).GroupBy(deal => deal.State).Select(states => $"{states.Key}: {states.Count()}").Should().Equal("In step: 250");
        _room.Salesforce.Org.Rows("Opportunity").Should().HaveCount(250);
        _room.Salesforce.Org.Rows("Account").Should().HaveCount(250, "each customer is another one");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("newest", true, DisplayName = "As it ships, where the list takes no filter by time")]
    [DataRow("filter", false, DisplayName = "By the filter of 2019, where that is taken")]
    [DataRow("filter", true, DisplayName = "By the filter, where that is refused: by next links")]
    public async Task A_lost_event_is_made_up_for_however_the_list_can_be_asked(string query, bool isRefused)
    {
        await using var room = await RoomAsync(tenant => isRefused ? tenant : tenant with { FilterableFields = PartnerCenterOptions.FilterFieldsOf2019 });
        room.Dataverse.Organization.SetEnvironmentVariable("cosell_CatchUpQuery", query);
        var deal = await DealInRoom.ShareAsync(room);
        room.PartnerCenter.Faults.DroppedWebhooks = 1;
        deal.MicrosoftAccepts();

        await CaughtUpAsync(room);

        deal.Field("Microsoft_Referral_Status__c").Should().Be("Active/Accepted");
    }

    [TestMethod]
    [DataRow(true, DisplayName = "refused")]
    [DataRow(false, DisplayName = "overlooked")]
    public async Task A_day_of_lost_events_is_caught_up_where_skip_is(bool isRefused)
    {
        await using var room = await RoomAsync(tenant => isRefused ? tenant with { AcceptSkip = false } : tenant with { OverlookSkip = true });
        room.PartnerCenter.Faults.DroppedWebhooks = 1;
        for (var i = 0; i < 130; i++)
            room.MicrosoftSeller.SendDeal(Inbound(i));

        await room.Clock.RunForAsync(TimeSpan.FromHours(1));
        await room.SettleAsync(TimeSpan.FromHours(6));

        Deals.All(room).GroupBy(deal => deal.State).Select(states => $"{states.Key}: {states.Count()}").Should().Equal("In step: 130");
    }

    [TestMethod]
    public async Task When_nothing_was_missed_catching_up_makes_nothing_due()
    {
        var shared = await DealInRoom.ShareAsync(_room);
        shared.MicrosoftAccepts();
        var received = await DealInRoom.ReceiveAsync(_room);
        await received.ChangeAsync("StageName", "Prospecting");
        await shared.ChangeAsync("Amount", 95_000);
        var meter = new CallMeter(_room);

        await _room.Clock.RunForAsync(TimeSpan.FromHours(2));

        meter.Total.Should().Be(0);
    }

    [TestMethod]
    public async Task A_quiet_hour_costs_one_call_every_five_minutes_and_three_more_every_quarter()
    {
        await _room.Clock.RunForAsync(QuarterOfAnHour);
        var (ticks, catchUps) = (Calls(CoSellFlows.Retry).Count, Calls(CoSellFlows.CatchUp).Count);

        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));

        Calls(CoSellFlows.Retry)[..^ticks].Should().Equal(Enumerable.Repeat(1, 12));
        Calls(CoSellFlows.CatchUp)[..^catchUps].Should().Equal(Enumerable.Repeat(3, 4), "the list of referrals, Salesforce's request, and their reconciling");
    }

    /// <summary>How many calls each run took, the last run first.</summary>
    private List<int> Calls(Guid flow) => [.. _room.History.Runs(flow).Select(run => run.ConnectorCalls)];

    private Task CaughtUpAsync() => CaughtUpAsync(_room);

    private static async Task CaughtUpAsync(RehearsalRoom room)
    {
        await room.Clock.RunForAsync(QuarterOfAnHour);
        await room.SettleAsync();
    }

    private static Task<RehearsalRoom> RoomAsync(Func<PartnerCenterOptions, PartnerCenterOptions> tenant) => Rooms.OpenAsync(options => options with { Tenant = tenant });

    private static NewDeal Inbound(int number) => new()
    {
        Name = $"Deal {number}", CustomerName = $"Customer {number}", Country = "US", PostalCode = $"{10000 + number}", Contact = new DealPerson("Pat", $"Person{number}", $"pat{number}@customer{number}.example", "+1 425 555 0100"),
        Solutions = [new DealSolution("SOL-1", "Analytics")], DealValue = 1_000 + number,
    };
}
