using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>Events are hints: how often and in which order they come does not matter.</summary>
[TestClass]
public sealed class WebhookTests
{
    // The trigger secures its inputs, so what the flow hands on is hidden too; here it is looked at.
    private static readonly Func<string, Stream, Stream> OpenInputs = Tampering.Json(
        "CoSell", "Workflows/PartnerCentertoSalesforce", flow => flow["properties"]!["definition"]!["triggers"]!["manual"]!.AsObject().Remove("runtimeConfiguration"));

    [TestMethod]
    public async Task Doubled_and_reordered_webhooks_do_no_harm()
    {
        await using var room = await Rooms.OpenSharedAsync();
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
        await using var room = await Rooms.OpenSharedAsync();
        var receiver = room.Flows.Flows.Single(flow => flow.Id == CoSellFlows.PartnerCenterToSalesforce);
        var url = new UriBuilder(room.FrontDoor.UrlOf(receiver, receiver.Trigger.Name)) { Query = "api-version=2016-06-01&sig=guessed" };
        using var client = new HttpClient();

        using var answer = await client.PostAsync(url.Uri, new StringContent("{}"));

        ((int)answer.StatusCode).Should().Be(401);
        room.History.Runs(CoSellFlows.PartnerCenterToSalesforce).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("", "no event")]
    [DataRow("null", "no event")]
    [DataRow("[1,2]", "no event")]
    [DataRow("\"referral-updated\"", "no event")]
    [DataRow("""{"EventName":7,"ResourceUri":{"a":[]}}""", "no event")]
    [DataRow("""{"EventName":"test-created","ResourceUri":"https://api.partnercenter.microsoft.com/x"}""", "test")]
    [DataRow("""{"EventName":"subscription-updated","ResourceUri":"https://api.partnercenter.microsoft.com/v1/subscriptions/4b4c9a0e-0000-4000-8000-000000000001"}""", "ignored")]
    [DataRow("""{"EventName":"something-new","ResourceUri":null}""", "ignored")]
    public async Task What_is_no_event_of_a_referral_is_acknowledged_and_makes_no_deal(string body, string outcome)
    {
        await using var room = await Rooms.OpenSharedAsync();

        (await PostAsync(room, body)).Should().Be((200, $$"""{"outcome":"{{outcome}}"}"""));

        Deals.All(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_huge_body_goes_no_further_than_the_flow()
    {
        await using var room = await Rooms.OpenSharedAsync(options => options with { Tamper = OpenInputs });
        var huge = $$"""{"padding":"{{new string('x', 2_000_000)}}","EventName":"referral-updated","ResourceUri":"x/4b4c9a0e-0000-4000-8000-000000000001"}""";

        (await PostAsync(room, huge)).Should().Be((200, """{"outcome":"no event"}"""));

        var run = room.History.Find(room.History.Runs(CoSellFlows.PartnerCenterToSalesforce)[0].Id)!;
        run.Find("Request_sync")!.Inputs!.ToJson().Length.Should().BeLessThan(5_000);
        Deals.All(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task An_event_of_a_referral_without_an_id_fails_loudly_and_is_asked_for_again()
    {
        await using var room = await Rooms.OpenSharedAsync();

        var (status, body) = await PostAsync(room, """{"EventName":"referral-updated","ResourceUri":"https://api.partnercenter.microsoft.com/engagements/v1/referrals/latest"}""");

        status.Should().Be(400);
        body.Should().Contain("not recorded");
        await room.Clock.WhenIdleAsync(); // the run goes on after its answer
        room.History.Runs(CoSellFlows.PartnerCenterToSalesforce)[0].Error!.Code.Should().Be("EventNotRecorded");
    }

    [TestMethod]
    public async Task Fifty_events_of_made_up_ids_leave_nothing_and_the_deal_beside_them_goes_on()
    {
        await using var room = await Rooms.OpenSharedAsync(options => options with { Variables = new Dictionary<string, string> { ["cosell_EventsPerMinute"] = "20" } });
        var deal = await DealInRoom.ShareAsync(room);
        var answers = new List<string>();
        for (var i = 1; i <= 50; i++)
            answers.Add((await PostAsync(room, $$"""{"EventName":"referral-created","ResourceUri":"x/4b4c9a0e-0000-4000-8000-{{i:d12}}"}""")).Body);
        deal.MicrosoftChanges(95_000);

        await room.SettleAsync(TimeSpan.FromHours(2));

        answers.Count(answer => answer.Contains("left to the catch-up", StringComparison.Ordinal)).Should().BeGreaterThan(0);
        Deals.All(room).Should().ContainSingle().Which.State.Should().Be("In step");
        deal.Field("Amount").Should().StartWith("95000");
    }

    [TestMethod]
    public async Task Webhooks_that_fail_while_the_receiver_is_off_are_sent_again()
    {
        await using var room = await Rooms.OpenSharedAsync();
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

    private static async Task<(int Status, string Body)> PostAsync(RehearsalRoom room, string body)
    {
        var receiver = room.Flows.Flows.Single(flow => flow.Id == CoSellFlows.PartnerCenterToSalesforce);
        using var client = new HttpClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(room.FrontDoor.UrlOf(receiver, receiver.Trigger.Name), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Delayed webhooks do not count as work under way.</summary>
    private static async Task QuietAsync(RehearsalRoom room)
    {
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(30));
        await room.SettleAsync();
    }
}
