using EndToEnd.Tests.Support;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests.Backfilling;

/// <summary>Runs that end in the middle, by the platform's limits or by a service that is down.</summary>
[TestClass]
public sealed class BrokenOffTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    private readonly Legacy _legacy = new();

    public BrokenOffTests()
    {
        for (var deal = 1; deal <= 40; deal++)
            _legacy.AddPair(deal);
    }

    [TestMethod]
    public async Task Runs_that_are_killed_after_two_steps_come_to_the_same_as_one_that_is_not()
    {
        var shortened = Tampering.Json("CoSell", "Workflows/Backfill", flow => flow["properties"]!["definition"]!["actions"]!["Until_it_is_done"]!["limit"]!["count"] = 2);
        await using var room = await Rooms.OpenAsync(options => options with { BeforeInstalling = _legacy.SettleInAsync, Tamper = shortened });
        var backfill = new BackfillInRoom(room);

        var first = await backfill.DryRunAsync();
        first.Status.Should().Be(FlowStatus.Failed);
        first.Error!.Code.Should().Be("BackfillNotFinished");
        await UntilAsync(backfill, "Ready", backfill.DryRunAsync);
        await UntilAsync(backfill, "Applied", backfill.ApplyAsync);
        await room.SettleAsync(Patience);

        var deals = Deals.All(room);
        deals.Should().HaveCount(40).And.OnlyContain(deal => deal.State == "In step");
        deals.Should().OnlyContain(deal => deal.CrmRecordId == _legacy.OpportunityIds[_legacy.Same[new Guid(deal.ReferralId!)]]);
        room.Salesforce.Org.Rows("Opportunity").Should().HaveCount(40);
        room.PartnerCenter.Referrals.Engagements.Should().HaveCount(40);
    }

    [TestMethod]
    public async Task A_service_that_is_down_stops_the_run_with_its_words_and_the_next_run_goes_on()
    {
        await using var room = await Rooms.OpenAsync(options => options with { BeforeInstalling = _legacy.SettleInAsync });
        var backfill = new BackfillInRoom(room);
        room.PartnerCenter.Faults.FailNext(5, 503); // the first attempt and its four repetitions

        var run = await backfill.DryRunAsync();

        run.Status.Should().Be(FlowStatus.Failed);
        run.Error!.Message.Should().Contain("run the flow again and it goes on where it stopped");
        backfill.Status.Should().Be("Running");
        backfill.Summary.Should().StartWith("Partner Center is not available. It said:");
        await backfill.DryRunAsync();
        backfill.Status.Should().Be("Ready");
        backfill.Count("certain").Should().Be(40);
    }

    [TestMethod]
    public async Task A_change_whose_answer_got_lost_is_not_made_twice()
    {
        await using var room = await Rooms.OpenAsync(options => options with { BeforeInstalling = _legacy.SettleInAsync });
        var backfill = new BackfillInRoom(room);
        await backfill.DryRunAsync();
        room.Salesforce.Faults.FailNext(FaultKind.CutAfter, 3);

        await backfill.ApplyAsync();
        await UntilAsync(backfill, "Applied", backfill.ApplyAsync);
        await room.SettleAsync(Patience);

        Deals.All(room).Should().HaveCount(40).And.OnlyContain(deal => deal.State == "In step");
        room.PartnerCenter.Referrals.Engagements.Should().HaveCount(40);
    }

    private static async Task UntilAsync(BackfillInRoom backfill, string status, Func<Task<RunRecord>> runAsync)
    {
        for (var i = 0; i < 20 && backfill.Status != status; i++)
            await runAsync();
        backfill.Status.Should().Be(status);
    }
}
