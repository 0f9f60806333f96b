using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;

namespace EndToEnd.Tests;

/// <summary>Whatever breaks in between: in the end both sides agree, and nothing exists twice.</summary>
[TestClass]
public sealed class FaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenSharedAsync();

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_change_of_Microsoft_between_our_read_and_our_write_is_not_lost()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        Between.ReadAndWrite(_room, () => _room.MicrosoftSeller.Change(new Guid(deal.ReferralId), new() { ClosingDay = new(2026, 10, 31) }));

        await deal.ChangeAsync("Amount", 96_000, Patience);

        _room.History.Runs(CoSellFlows.Synchronize).Select(run => _room.History.Find(run.Id)!.Find("Update_the_referral"))
            .Should().Contain(action => action != null && action.Code == "PreconditionFailed");
        deal.Field("CloseDate").Should().Be("2026-10-31");
        deal.Detail("dealValue").Should().Be("96000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Where_Partner_Center_says_changed_whatever_the_tag_the_change_arrives_and_somebody_is_told()
    {
        await using var room = await Rooms.OpenAsync(options => options with { Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "failed", ["cosell_MailRecipients"] = "alliances@contoso.example" } });
        var deal = await DealInRoom.ShareAsync(room);
        room.PartnerCenter.Faults.PreconditionsAlwaysFail = true;

        await deal.ChangeAsync("Amount", 96_000);
        await deal.ChangeAsync("Amount", 97_000);
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(30));

        deal.Remembered.State.Should().Be("In step");
        deal.Detail("dealValue").Should().Be("97000");
        new HubAdmin(room).Rows("cosell_syncevent").Count(row => row.Attributes.TryGetValue("cosell_action", out var action) && (string)action == "Write without If-Match").Should().Be(2, "each change tries the condition first");
        room.Outbox.Messages.Should().ContainSingle().Which.Body.Should().Contain("412");
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(429)]
    [DataRow(500)]
    [DataRow(503)]
    public async Task When_Partner_Center_is_not_available_a_change_arrives_later(int status)
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.PartnerCenter.Faults.FailNext(6, status);

        await deal.ChangeAsync("Amount", 96_000, Patience);

        deal.Remembered.State.Should().Be("In step");
        deal.Detail("dealValue").Should().Be("96000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(FaultKind.Unavailable)]
    [DataRow(FaultKind.Throttled)]
    [DataRow(FaultKind.AllowanceUsedUp)]
    [DataRow(FaultKind.RowLocked)]
    public async Task When_Salesforce_is_not_available_a_change_of_Microsoft_arrives_later(FaultKind fault)
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        Between.ReadAndWrite(_room, () => _room.Salesforce.Faults.FailNext(fault, 3));

        deal.MicrosoftChanges(97_000);
        await _room.SettleAsync(Patience);

        deal.Remembered.State.Should().Be("In step");
        deal.Field("Amount").Should().StartWith("97000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task When_Salesforces_answer_to_our_create_is_lost_no_second_opportunity_comes_to_be()
    {
        Between.ReadAndWrite(_room, () => _room.Salesforce.Faults.FailNext(FaultKind.CutAfter));

        var sent = DealInRoom.Send(_room);
        await _room.SettleAsync(Patience);

        DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().ContainSingle();
        _room.Salesforce.Org.Rows("Opportunity").Should().ContainSingle();
        _room.Salesforce.Org.Rows("Account").Should().ContainSingle();
        _room.PartnerCenter.Referrals.Engagements.Should().ContainSingle();
        Deals.All(_room).Should().ContainSingle().Which.State.Should().Be("In step");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task When_the_connection_breaks_on_our_create_no_second_referral_comes_to_be(bool afterTheWork)
    {
        Between.ReadAndWrite(_room, () => _room.PartnerCenter.Faults.BreakNext(1, afterTheWork));

        var deal = await DealInRoom.ShareAsync(_room, patience: Patience);

        _room.PartnerCenter.Referrals.Engagements.Should().ContainSingle().Which.Microsoft.Should().NotBeNull();
        Deals.All(_room).Should().ContainSingle().Which.State.Should().Be("In step");
        deal.ReferralId.Should().NotBeEmpty();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_write_is_repeated_with_its_request_id_and_the_next_one_has_another(bool afterTheWork)
    {
        var deal = await DealInRoom.ShareAsync(_room);
        Between.ReadAndWrite(_room, () => _room.PartnerCenter.Faults.BreakNext(2, afterTheWork));
        await deal.ChangeAsync("Amount", 96_000, Patience);
        await deal.ChangeAsync("Amount", 97_000, Patience);

        var writes = _room.PartnerCenter.Requests.Writes.Where(write => write.Path.Contains("/engagements/", StringComparison.Ordinal)).ToList();
        writes.Should().OnlyContain(write => write.RequestId != null);
        writes.Where(write => write.Method == "POST").Select(write => write.RequestId).Should().OnlyHaveUniqueItems("they are two creates");
        var changes = writes.Where(write => write.Method == "PATCH").Select(write => write.RequestId).ToList();
        changes.Take(3).Distinct().Should().ContainSingle("two answers were lost");
        changes[^1].Should().NotBe(changes[0]!.Value, "another value is another write");
        deal.Detail("dealValue").Should().Be("97000");
    }

    [TestMethod]
    public async Task A_create_that_never_arrived_is_sent_again_with_its_request_id()
    {
        Between.ReadAndWrite(_room, () => _room.PartnerCenter.Faults.BreakNext(1, afterTheWork: false));

        await DealInRoom.ShareAsync(_room, patience: Patience);

        var creates = _room.PartnerCenter.Requests.Writes.Where(write => write.Method == "POST" && write.Path.Contains("/engagements/", StringComparison.Ordinal)).Select(write => write.RequestId!.Value).ToList();
        creates.Should().HaveCountGreaterThan(2);
        creates[1].Should().Be(creates[0]);
        creates.Distinct().Should().HaveCount(2);
    }

    [TestMethod]
    public async Task A_referral_whose_answer_is_lost_is_found_behind_a_hundred_others()
    {
        _room.PartnerCenter.Faults.DroppedWebhooks = 1;
        Between.ReadAndWrite(_room, () => _room.PartnerCenter.Faults.BreakNext(1, afterTheWork: true), "Customer 129");
        for (var number = 0; number < 130; number++)
            await DealInRoom.CreateAsync(_room, $"Customer {number}");

        await _room.SettleAsync(Patience);

        _room.PartnerCenter.Referrals.Engagements.Should().HaveCount(130);
        Deals.All(_room).Should().HaveCount(130).And.OnlyContain(deal => deal.State == "In step");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task When_the_answer_to_our_write_back_to_Salesforce_is_lost_the_deal_is_in_step_all_the_same()
    {
        Between.ReadAndWrite(_room, () => _room.Salesforce.Faults.FailNext(FaultKind.CutAfter));

        var deal = await DealInRoom.ShareAsync(_room, patience: Patience);

        _room.PartnerCenter.Referrals.Engagements.Should().ContainSingle();
        _room.Salesforce.Org.Rows("Opportunity").Should().ContainSingle();
        deal.Remembered.State.Should().Be("In step");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("Accept", "Qualification", "Active/Accepted")]
    [DataRow("Decline", "Closed Lost", "Closed/Declined")]
    [DataRow("Report an error", "Closed Lost", "Closed/Error")]
    public async Task When_an_answer_reaches_Partner_Center_and_Salesforce_is_locked_the_stage_follows_later(string answer, string stage, string status)
    {
        var deal = await DealInRoom.ReceiveAsync(_room);
        Between.ReadAndWrite(_room, () => _room.Salesforce.Faults.FailNext(FaultKind.RowLocked));

        await deal.ChangeAsync(new JsonObject { ["Co_sell_Response__c"] = answer, ["Co_sell_Confirm__c"] = true }, Patience);

        deal.PartnerStatus.Should().Be(status);
        deal.Field("StageName").Should().Be(stage);
        deal.Field("Co_sell_Response__c").Should().BeEmpty();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task When_every_token_ends_at_once_work_goes_on()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.Salesforce.ExpireSessions();
        _room.Dataverse.RevokeTokens();

        await deal.ChangeAsync("Amount", 98_000, Patience);

        deal.Detail("dealValue").Should().Be("98000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task While_Partner_Center_refuses_our_credentials_the_deal_waits_and_heals_when_they_work_again()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.PartnerCenter.Faults.CredentialsExpired = true;
        await deal.ChangeAsync("Amount", 98_500, TimeSpan.FromMinutes(10));
        deal.Remembered.State.Should().NotBe("In step");
        deal.Remembered.Message.Should().NotBeNullOrEmpty();

        _room.PartnerCenter.Faults.CredentialsExpired = false;
        await _room.SettleAsync(Patience);

        deal.Detail("dealValue").Should().Be("98500");
        deal.Remembered.State.Should().Be("In step");
    }
}
