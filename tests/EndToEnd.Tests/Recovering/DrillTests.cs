using EndToEnd.Tests.Support;
using Sandbox.Host.Drill;

namespace EndToEnd.Tests.Recovering;

/// <summary>What the verb <c>drill</c> plays: no trouble of a tenant stays untold, although nobody has set a channel for notifications.</summary>
[TestClass]
public sealed class DrillTests
{
    [TestMethod]
    public async Task Each_trouble_is_told_in_words_fails_the_run_for_the_owner_of_the_flow_and_is_over_once_it_is_mended()
    {
        await using var room = await Rooms.OpenAsync(options => options with { KeysActiveAfter = Troubles.KeysActiveAfter });
        var results = new List<DrillResult>();

        foreach (var trouble in Troubles.All)
            results.Add(await AlarmDrill.PlayAsync(room, trouble));

        results.Where(result => !result.Passed).Should().BeEmpty();
        results[0].Said.Split('(').Length.Should().BeGreaterThan(room.Dataverse.Organization.Keys.Count, "each key is named with its table");
        results.Select(result => result.Said).Should().OnlyContain(said => said.Split(". ").Length > 1, "each says what to do");
    }
}
