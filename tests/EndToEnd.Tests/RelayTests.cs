using EndToEnd.Tests.Support;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests;

/// <summary>A tenant has one registration; behind the relay, production and staging both hear of a change.</summary>
[TestClass]
public sealed class RelayTests
{
    [TestMethod]
    public async Task Production_and_staging_both_hear_of_the_same_deal()
    {
        await using var production = await Rooms.OpenAsync();
        await using var staging = await Rooms.OpenAsync();
        // Two simulators with the same seed stand for one tenant: staging sees the same referrals, and hears nothing by itself.
        staging.PartnerCenter.Faults.DroppedWebhooks = 1;
        await using var relay = await RelayInFront.OpenAsync(production, staging);
        (await WebhookForm.RegisterAsync(production, RelayInFront.Url, WebhookForm.CoSellEvents, overwrite: true)).Status.Should().Be(FlowStatus.Succeeded);
        await staging.Clock.RunForAsync(TimeSpan.FromMinutes(5));

        var inStaging = DealInRoom.Send(staging);
        var deal = await DealInRoom.ReceiveAsync(production);
        await staging.SettleAsync();

        deal.ReferralId.Should().Be(inStaging.Partner.Id.ToString());
        DealInRoom.OpportunitiesOf(staging, inStaging.Partner.Id).Should().ContainSingle().Which["Name"].ToString().Should().Be(deal.Field("Name"));
        Heard(staging).Should().Equal(Heard(production)).And.Contain("referral-created");
        production.PartnerCenter.Deliveries.All.Should().AllSatisfy(delivery => delivery.State.Should().Be(DeliveryState.Delivered));
    }

    [TestMethod]
    public async Task An_event_that_Partner_Center_did_not_sign_reaches_no_flow()
    {
        await using var production = await Rooms.OpenAsync();
        await using var relay = await RelayInFront.OpenAsync(production);
        using var client = new HttpClient(new Sandbox.Connectors.HostMapHandler(production.Hosts));

        using var answer = await client.PostAsync(RelayInFront.Url, new StringContent("""{"EventName":"referral-created","ResourceUri":"x/4b4c9a0e-0000-4000-8000-000000000001"}"""));

        ((int)answer.StatusCode).Should().Be(400);
        Heard(production).Should().BeEmpty();
    }

    private static List<string> Heard(RehearsalRoom room) =>
        [.. room.History.Runs(CoSellFlows.PartnerCenterToSalesforce).Select(run => run.Trigger["outputs"]["body"]["EventName"].ToString()).Order()];
}
