using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Host.Story;
using Spectre.Console;

namespace EndToEnd.Tests;

[TestClass]
public sealed class StoryTests
{
    [TestMethod]
    public async Task The_day_plays_and_both_sides_agree_on_every_field()
    {
        await using var room = await Rooms.OpenAsync();
        var told = new List<string>();

        await new StoryOfADay(room, told.Add).PlayAsync();

        told.Should().Contain("  The referral is won.").And.Contain("  Its approval appears in Salesforce.").And.Contain("  It is declined on both sides.").And.Contain("  Both sides agree again.");
        Agreement.Check(room).Should().BeEmpty();
        Deals.All(room).Should().HaveCount(8).And.OnlyContain(deal => deal.State == "In step");
        FailedRuns.Lines(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Two_days_with_the_same_seed_end_in_the_same_table()
    {
        var first = await TableAsync(seed: 7);
        var second = await TableAsync(seed: 7);

        second.Should().Be(first);
        first.Should().Contain("Fabrikam ERP move");
    }

    [TestMethod]
    public async Task Another_seed_gives_other_ids_and_the_same_outcome()
    {
        await using var one = await Rooms.OpenAsync(options => options with { Seed = 1 });
        await using var two = await Rooms.OpenAsync(options => options with { Seed = 2 });

        var first = await DealInRoom.ShareAsync(one);
        var second = await DealInRoom.ShareAsync(two);

        second.ReferralId.Should().NotBe(first.ReferralId);
        second.PartnerStatus.Should().Be(first.PartnerStatus);
    }

    private static async Task<string> TableAsync(int seed)
    {
        await using var room = await Rooms.OpenAsync(options => options with { Seed = seed });
        await new StoryOfADay(room, _ => { }).PlayAsync();
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        console.Write(DealTable.Of(room, console.Profile.Width));
        foreach (var deal in Deals.All(room))
            await text.WriteLineAsync($"{deal.Id} {deal.CrmRecordId} {deal.ReferralId}");
        return text.ToString();
    }
}
