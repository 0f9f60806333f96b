using EndToEnd.Tests.Support;
using Sandbox.Host.Room;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests.Recovering;

/// <summary>The hourly check, from the flow to the message.</summary>
[TestClass]
public sealed class HealthTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenAsync(options => options with { Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "all", ["cosell_MailRecipients"] = "alliances@contoso.example" } });

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    private string Summary => (string)new HubAdmin(_room).Rows("cosell_report").Single()["cosell_summary"];

    [TestMethod]
    public async Task When_all_is_well_one_report_says_so_for_four_calls_an_hour_and_nobody_is_told()
    {
        await _room.Clock.RunForAsync(TimeSpan.FromHours(3.5));

        Summary.Should().StartWith("All is well").And.Contain("Salesforce API requests of the last 24 hours");
        _room.Outbox.Messages.Should().BeEmpty();
        _room.History.Runs(CoSellFlows.HealthCheck).Should().HaveCountGreaterThanOrEqualTo(3).And.OnlyContain(run => run.ConnectorCalls == 4);
    }

    [TestMethod]
    public async Task A_webhook_that_somebody_took_over_is_told_and_taking_it_back_too_and_no_run_shows_an_address()
    {
        var receiver = _room.Flows.Flows.Single(flow => flow.Id == CoSellFlows.PartnerCenterToSalesforce);
        await RegisterAsync("https://staging.contoso.example/hook?sig=s3cr3t");
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(80));
        // Whoever overwrites from this very environment makes the other address its own, so the expectation is put back as it was.
        Summary.Should().StartWith("All is well");

        _room.Dataverse.Organization.ServiceFor(Sandbox.Dataverse.WellKnown.Administrator).Update(Expectation(new string('0', 64)));
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(80));
        Summary.Should().StartWith("Partner Center now sends its events to https://staging.contoso.example/");
        _room.Outbox.Messages.Should().ContainSingle().Which.Body.Should().Contain("is not the address of this environment").And.NotContain("s3cr3t");

        await RegisterAsync(_room.FrontDoor.PublicUrlOf(receiver, receiver.Trigger.Name).AbsoluteUri);
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(80));
        _room.Outbox.Messages.Last().Body.Should().Contain("The webhook is registered for this environment again");
        _room.History.Runs(CoSellFlows.HealthCheck).Select(run => _room.History.Find(run.Id)!).SelectMany(run => run.Actions)
            .Where(action => action.Name == "Check_health").Should().NotBeEmpty().And.OnlyContain(action => action.Inputs == null);
    }

    [TestMethod]
    public async Task Deals_that_no_run_takes_are_told_and_go_on_once_the_flow_is_on_again()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        await _room.Flows.TurnOffAsync(CoSellFlows.Synchronize);
        await deal.EditAsync("Amount", 94_000);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(2.5));
        Summary.Should().StartWith("Deals have been due since 2026-03-02 08:0");
        _room.Outbox.Messages.Should().ContainSingle().Which.Body.Should().Contain("Look whether the flow Synchronize Referral is on");

        await _room.Flows.TurnOnAsync(CoSellFlows.Synchronize);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1.5));

        deal.Detail("dealValue").Should().Be("94000");
        Summary.Should().StartWith("All is well");
    }

    private Microsoft.Xrm.Sdk.Entity Expectation(string hash)
    {
        var row = new HubAdmin(_room).Rows("cosell_watermark").Single(row => (string)row["cosell_name"] == "webhook");
        return new("cosell_watermark", row.Id) { ["cosell_position"] = hash + ((string)row["cosell_position"])[64..] };
    }

    private async Task RegisterAsync(string url)
    {
        var form = $$"""{"text":"{{url}}","text_1":"referral-created, referral-updated, related-referral-created, related-referral-updated","boolean":true}""";
        await _room.Flows.InvokeAsync(CoSellFlows.WebhookRegistration, new TriggerRequest { Body = Value.Parse(form) });
        await _room.Clock.WhenIdleAsync();
    }
}
