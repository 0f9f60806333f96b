using System.Security.Cryptography;
using System.Text;
using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests.Registering;

/// <summary>An admin runs the flow that registers the webhook; the deployment of a room has run it once.</summary>
[TestClass]
public sealed class RegistrationTests
{
    private const string Other = "https://other.example/hook?code=s3cr3t-of-others";

    [TestMethod]
    public async Task A_registration_that_cannot_be_read_is_not_replaced()
    {
        await using var room = await Rooms.OpenSharedAsync();
        room.PartnerCenter.Faults.FailNext(5, 503); // the first attempt and its four repetitions

        var run = await WebhookForm.RegisterAsync(room, Other, overwrite: true);

        run.Status.Should().Be(FlowStatus.Failed);
        run.Error!.Code.Should().Be("RegistrationNotRead");
        run.Error.Message.Should().Contain("(503)").And.Contain("Check the connection CoSell Partner Center Events");
        (await WebhookForm.RegisterAsync(room, Other)).Error!.Code.Should().Be("AnotherUrlIsRegistered", "the registration of the deployment still stands");
    }

    [TestMethod]
    public async Task Another_URL_is_taken_over_only_when_the_admin_says_so()
    {
        await using var room = await Rooms.OpenSharedAsync();

        var refused = await WebhookForm.RegisterAsync(room, Other);
        refused.Error!.Code.Should().Be("AnotherUrlIsRegistered");
        refused.Error.Message.Should().Contain($"https://{room.FrontDoor.PublicHost}/powerautomate/automations/direct/workflows/").And.Contain("set to Yes").And.NotContain("sig=");

        var taken = await WebhookForm.RegisterAsync(room, Other, overwrite: true);
        taken.Status.Should().Be(FlowStatus.Succeeded);
        Report(room, taken).Should().Contain($"Partner Center sends referral-created to https://other.example/…");
        (await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room))).Error!.Message.Should().Contain("https://other.example/…").And.NotContain("s3cr3t");
    }

    [TestMethod]
    public async Task Running_the_flow_again_changes_nothing_and_more_events_join_those_of_other_integrations()
    {
        await using var room = await Rooms.OpenSharedAsync();
        var writes = Writes(room);

        Report(room, await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), WebhookForm.CoSellEvents)).Should().Contain($"Partner Center sends {WebhookForm.CoSellEvents} to https://{room.FrontDoor.PublicHost}");
        Writes(room).Should().Be(writes, "ours is registered already");

        await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), " subscription-updated;;invoice-ready , Referral-Created");
        var report = Report(room, await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), "test-created"));
        report.Should().Contain("subscription-updated, invoice-ready belong to other integrations");
        Writes(room).Should().Be(writes + 2);
    }

    [TestMethod]
    public async Task A_name_that_Partner_Center_does_not_know_is_refused_in_its_words_and_nothing_changes()
    {
        await using var room = await Rooms.OpenSharedAsync();

        var run = await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), WebhookForm.CoSellEvents + ", referral-craeted");

        run.Error!.Code.Should().Be("RegistrationRefused");
        run.Error.Message.Should().Contain("'referral-craeted' is not an event").And.Contain("Check the spelling");
        Report(room, await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), WebhookForm.CoSellEvents)).Should().NotContain("craeted");
    }

    [TestMethod]
    [DataRow("http://plain.example/hook", "UrlNotUsable")]
    [DataRow("the flow's URL", "UrlNotUsable")]
    public async Task An_address_that_cannot_be_called_never_reaches_Partner_Center(string url, string code)
    {
        await using var room = await Rooms.OpenSharedAsync();
        var writes = Writes(room);

        (await WebhookForm.RegisterAsync(room, url, overwrite: true)).Error!.Code.Should().Be(code);

        Writes(room).Should().Be(writes);
    }

    [TestMethod]
    public async Task The_environment_remembers_the_hash_of_its_URL_until_it_hands_over()
    {
        await using var room = await Rooms.OpenSharedAsync();

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(new Uri(WebhookForm.UrlOf(room)).AbsoluteUri))));
        Remembered(room).Should().Be($"{hash} {WebhookForm.CoSellEvents.Replace(" ", "", StringComparison.Ordinal)}");

        var run = await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), handOver: true);
        Report(room, run).Should().Contain("no longer expects events");
        Remembered(room).Should().BeNullOrEmpty();
    }

    [TestMethod]
    public async Task A_leaked_URL_ends_with_a_new_key_and_events_come_again_once_the_new_one_is_registered()
    {
        await using var room = await Rooms.OpenSharedAsync();
        var deal = await DealInRoom.ShareAsync(room);
        var leaked = WebhookForm.UrlOf(room);

        room.FrontDoor.RegenerateAccessKey(CoSellFlows.PartnerCenterToSalesforce);

        WebhookForm.UrlOf(room).Should().NotBe(leaked).And.StartWith(leaked.Split("&sig=")[0]);
        deal.MicrosoftChanges(95_000);
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(2));
        room.PartnerCenter.Deliveries.All[^1].Attempts[^1].Status.Should().Be(401, "the old address is dead");
        (await WebhookForm.RegisterAsync(room, WebhookForm.UrlOf(room), WebhookForm.CoSellEvents, overwrite: true)).Status.Should().Be(FlowStatus.Succeeded);
        deal.MicrosoftChanges(96_000);
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(2));
        room.PartnerCenter.Deliveries.All[^1].State.Should().Be(Sandbox.PartnerCenter.DeliveryState.Delivered);
        deal.Field("Amount").Should().StartWith("96000");
    }

    [TestMethod]
    public async Task The_signature_of_a_URL_stands_in_no_run_and_not_in_the_file_of_runs()
    {
        var folder = Directory.CreateTempSubdirectory("cosell").FullName;
        try
        {
            string signature;
            await using (var room = await Rooms.OpenSharedAsync(options => options with { RunFolder = folder }))
            {
                signature = WebhookForm.UrlOf(room).Split("sig=")[1];
                await WebhookForm.RegisterAsync(room, Other);
                await WebhookForm.RegisterAsync(room, Other, overwrite: true);
                var runs = room.History.Runs(CoSellFlows.WebhookRegistration).Select(run => Everything(room, run)).ToList();
                runs.Should().HaveCount(3).And.AllSatisfy(run => run.Should().NotContain(signature).And.NotContain("s3cr3t").And.NotContain("sig="));
            }
            var written = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Directory.GetFiles(folder, "runs-*.db").Single()));
            written.Should().Contain("AnotherUrlIsRegistered").And.NotContain(signature).And.NotContain("s3cr3t");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Report(RehearsalRoom room, RunRecord run) => room.History.Find(run.Id)!.Find("Report")!.Outputs!.ToString();

    private static string Everything(RehearsalRoom room, RunRecord run) =>
        run.ToString() + run.Trigger.ToJson() + string.Concat(room.History.Find(run.Id)!.Actions.Select(action => $"{action} {action.Inputs?.ToJson()} {action.Outputs?.ToJson()} {action.Error}"));

    private static int Writes(RehearsalRoom room) =>
        room.History.Runs(CoSellFlows.WebhookRegistration).SelectMany(run => room.History.Find(run.Id)!.Actions)
            .Count(action => action.Name is "Register" or "Update_the_registration" && action.Status != FlowStatus.Skipped);

    private static string? Remembered(RehearsalRoom room)
    {
        var query = new QueryExpression("cosell_watermark") { ColumnSet = new ColumnSet("cosell_position") };
        query.Criteria.AddCondition("cosell_name", ConditionOperator.Equal, "webhook");
        return room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).RetrieveMultiple(query).Entities.Single().GetAttributeValue<string>("cosell_position");
    }
}
