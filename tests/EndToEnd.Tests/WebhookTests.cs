using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>Events are hints: how often and in which order they come does not matter.</summary>
[TestClass]
public sealed class WebhookTests
{
    [TestMethod]
    public async Task Doubled_and_reordered_webhooks_do_no_harm()
    {
        await using var room = await Rooms.OpenAsync();
        room.PartnerCenter.Faults.DoubledWebhooks = 1;
        room.PartnerCenter.Faults.ReorderedWebhooks = 1;
        room.PartnerCenter.Faults.LongestWebhookDelay = TimeSpan.FromMinutes(10);

        var shared = await DealInRoom.ShareAsync(room);
        shared.MicrosoftAccepts();
        var sent = DealInRoom.Send(room);
        for (var value = 91_000m; value <= 95_000m; value += 1_000m)
        {
            shared.MicrosoftChanges(value);
            await room.Clock.RunForAsync(TimeSpan.FromSeconds(90));
        }
        await QuietAsync(room);

        shared.Field("Amount").Should().StartWith("95000");
        DealInRoom.OpportunitiesOf(room, sent.Partner.Id).Should().ContainSingle();
        room.Salesforce.Org.Rows("Account").Count(account => account["Name"].ToString() == "Wingtip Toys").Should().Be(1);
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_webhook_without_the_signature_of_its_URL_is_refused_and_starts_nothing()
    {
        await using var room = await Rooms.OpenAsync();
        var receiver = room.Flows.Flows.Single(flow => flow.Id == CoSellFlows.PartnerCenterToSalesforce);
        var url = new UriBuilder(room.FrontDoor.UrlOf(receiver, receiver.Trigger.Name)) { Query = "api-version=2016-06-01&sig=guessed" };
        using var client = new HttpClient();

        using var answer = await client.PostAsync(url.Uri, new StringContent("{}"));

        ((int)answer.StatusCode).Should().Be(401);
        room.History.Runs(CoSellFlows.PartnerCenterToSalesforce).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Webhooks_that_fail_while_the_receiver_is_off_are_sent_again()
    {
        await using var room = await Rooms.OpenAsync();
        var deal = await DealInRoom.ShareAsync(room);
        await room.Flows.TurnOffAsync(CoSellFlows.PartnerCenterToSalesforce);
        deal.MicrosoftAccepts();
        await room.Clock.WhenIdleAsync();
        room.PartnerCenter.Deliveries.All.Should().Contain(delivery => delivery.State == DeliveryState.Waiting);

        await room.Flows.TurnOnAsync(CoSellFlows.PartnerCenterToSalesforce);
        await room.Clock.RunForAsync(TimeSpan.FromHours(1));
        await room.SettleAsync();

        deal.Field("Microsoft_CRM_Identifier__c").Should().NotBeEmpty();
        Agreement.Check(room).Should().BeEmpty();
    }

    /// <summary>Delayed webhooks do not count as work under way.</summary>
    private static async Task QuietAsync(RehearsalRoom room)
    {
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(30));
        await room.SettleAsync();
    }
}
