using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>A shared deal gets another name: whether Partner Center takes one is documented in two ways, so it is tried where the admin wants it.</summary>
[TestClass]
public sealed class NewNameTests
{
    [TestMethod]
    public async Task A_new_name_reaches_a_Partner_Center_that_takes_it()
    {
        await using var room = await OpenAsync(takesName: true);
        var deal = await DealInRoom.ShareAsync(room);

        await deal.ChangeAsync("Name", "Fabrikam ERP and CRM move");

        deal.Engagement.Partner.Document["name"].ToString().Should().Be("Fabrikam ERP and CRM move");
        deal.Field("Co_sell_Message__c").Should().BeEmpty();
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_name_that_is_refused_is_never_tried_again_and_what_else_changed_travels()
    {
        await using var room = await OpenAsync(takesName: false);
        var deal = await DealInRoom.ShareAsync(room);

        await deal.ChangeAsync(new() { ["Name"] = "Fabrikam ERP and CRM move", ["Amount"] = 91_000 });
        await deal.ChangeAsync("Amount", 92_000);

        deal.Detail("dealValue").Should().Be("92000");
        deal.Remembered.State.Should().Be("In step");
        deal.Field("Co_sell_Message__c").Should().Contain("Opportunity Name");
        Refusals(room).Should().Be(1);
        await deal.ChangeAsync("Name", "Fabrikam moves");
        Refusals(room).Should().Be(2, "another value is tried once");
    }

    private static int Refusals(RehearsalRoom room) => room.History.Runs(CoSellFlows.Synchronize).Select(run => room.History.Find(run.Id)!)
        .Count(run => new[] { "Update_the_referral", "Update_the_referral_first" }.Any(name => run.Find(name) is { Code: "BadRequest" }));

    private static Task<RehearsalRoom> OpenAsync(bool takesName) => Rooms.OpenAsync(options => options with
    {
        Variables = new Dictionary<string, string> { ["cosell_PatchName"] = "yes" },
        Tenant = tenant => takesName ? tenant with { FurtherPatchPaths = ["/name"] } : tenant,
    });
}
