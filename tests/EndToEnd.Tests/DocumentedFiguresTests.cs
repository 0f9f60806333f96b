using System.Globalization;
using System.Text.RegularExpressions;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Host.Story;

namespace EndToEnd.Tests;

/// <summary>Figures that the pages quote are those of a run.</summary>
[TestClass]
public sealed class DocumentedFiguresTests
{
    // Power Platform requests that a change may take, all echoes included.
    private const int MostOfSharing = 27;
    private const int MostOfAYes = 20;
    private const int MostOfAValue = 17;

    private const int MostOfAnIdleHour = 47;

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task The_README_quotes_what_the_day_costs()
    {
        await new StoryOfADay(_room, _ => { }).PlayAsync();

        Regex.Replace(Page("README.md"), @"\s+", " ").Should().Contain(CallSummary.Of(_room));
    }

    [TestMethod]
    public async Task The_guide_quotes_what_sharing_a_deal_costs()
    {
        var meter = new CallMeter(_room);

        await DealInRoom.ShareAsync(_room);

        Quoted("seller shares a deal and asks for help").Should().Be(meter.Changes.Single());
    }

    [TestMethod]
    public async Task The_guide_quotes_what_a_change_of_either_side_costs()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        var accepting = new CallMeter(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        Quoted("Microsoft accepts; its status and MSX id go to Salesforce").Should().Be(accepting.Changes.Single());

        var raising = new CallMeter(_room);
        await deal.ChangeAsync("Amount", 95_000);
        Quoted("seller raises the value").Should().Be(raising.Changes.Single());

        var moving = new CallMeter(_room);
        deal.MicrosoftChanges(97_000);
        await _room.SettleAsync();
        Quoted("Microsoft moves the closing date").Should().Be(moving.Changes.Single(), "the guide says the same of both");
    }

    /// <summary>Power Platform requests, all echoes included.</summary>
    [TestMethod]
    public async Task The_guide_quotes_what_a_licence_counts()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        var row = Deals.All(_room).Single().Id;
        var shared = _room.Calls.PlatformRequestsOf(row);
        shared.Should().Be(Quoted("all of sharing a deal and asking for help")).And.BeLessThanOrEqualTo(MostOfSharing);

        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        var accepted = _room.Calls.PlatformRequestsOf(row);
        (accepted - shared).Should().Be(Quoted("all of Microsoft's yes")).And.BeLessThanOrEqualTo(MostOfAYes);

        await deal.ChangeAsync("Amount", 95_000);
        (_room.Calls.PlatformRequestsOf(row) - accepted).Should().Be(Quoted("all of another value")).And.BeLessThanOrEqualTo(MostOfAValue);

        await _room.Clock.RunForAsync(TimeSpan.FromHours(1)); // the solution of the deal goes to Salesforce
        var before = _room.Calls.Platform.Total;
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));
        (_room.Calls.Platform.Total - before).Should().Be(Quoted("an hour in which nothing happens")).And.BeLessThanOrEqualTo(MostOfAnIdleHour);
    }

    private static int Quoted(string change) =>
        int.Parse(Regex.Match(Page("docs/operate.md"), @"^\| " + Regex.Escape(change) + @" \| (\d+) \|", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Page(string name) => File.ReadAllText(Path.Combine(Rooms.Root, name));
}
