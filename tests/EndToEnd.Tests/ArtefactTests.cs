using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests;

/// <summary>What is played is what is in the zips: change a zip, and another thing happens.</summary>
[TestClass]
public sealed class ArtefactTests
{
    [TestMethod]
    public async Task Without_the_action_that_updates_the_referral_no_change_of_the_seller_arrives()
    {
        await using var room = await Rooms.OpenTamperedAsync(Tampering.Json("CoSell", "/SynchronizeReferral-", flow =>
            Action(flow, "Write")["cases"]!["Referral"]!["actions"]!["Update_the_referral"] =
                new JsonObject { ["type"] = "Compose", ["inputs"] = "nothing is sent", ["runAfter"] = new JsonObject() }));
        var deal = await DealInRoom.ShareAsync(room);

        await deal.ChangeAsync("Amount", 95_000);

        deal.Detail("dealValue").Should().Be("90000");
        Agreement.Check(room).Should().ContainSingle(difference => difference.Field == "Amount");
    }

    [TestMethod]
    public async Task Without_the_action_that_tells_the_seller_a_refusal_of_Partner_Center_stays_untold()
    {
        await using var room = await Rooms.OpenTamperedAsync(Tampering.Json("CoSell", "/TelltheSeller-", flow =>
            flow["properties"]!["definition"]!["actions"]!.AsObject().Remove("If_it_still_holds")));
        room.PartnerCenter.Faults.FailNext(1, 400);

        var deal = await DealInRoom.ShareAsync(room);

        deal.Remembered.State.Should().Be("Needs attention");
        deal.Field("Co_sell_Message__c").Should().BeEmpty();
    }

    [TestMethod]
    public async Task The_connector_of_the_zip_decides_where_a_call_goes()
    {
        await using var room = await Rooms.OpenTamperedAsync(Tampering.Text("CoSellConnectors", "referrals_openapidefinition", definition =>
            definition.Replace("\"api.partner.microsoft.com\"", "\"elsewhere.example\"", StringComparison.Ordinal)));

        var deal = await DealInRoom.ShareAsync(room, patience: TimeSpan.FromMinutes(5));

        deal.ReferralId.Should().BeEmpty();
        room.History.Runs().Select(run => room.History.Find(run.Id)!).SelectMany(run => run.Actions)
            .Should().Contain(action => action.Name == "Create_the_referral" && action.Status == FlowStatus.Failed);
    }

    private static JsonNode Action(JsonNode flow, params string[] path)
    {
        var here = flow["properties"]!["definition"]!;
        foreach (var name in path)
            here = here["actions"]![name]!;
        return here;
    }
}
