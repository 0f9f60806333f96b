using Sandbox.Host.Simulation;

namespace Simulation.Tests;

[TestClass]
public sealed class ScheduleTests
{
    /// <summary>All people, faults and meetings in Dataverse. What longer runs have found and is not mended stands in docs/reliability.md.</summary>
    [TestMethod]
    public async Task Of_two_hundred_schedules_none_violates_an_invariant()
    {
        var results = await PlayAsync(200, wide: false);

        results.Sum(result => result.Edits).Should().BeGreaterThan(3_000);
    }

    /// <summary>People register deals, stop sharing and go on, hand over, edit accounts, change the org and upgrade, too, and notifications are on.</summary>
    [TestMethod]
    public async Task Of_twenty_wide_schedules_none_violates_an_invariant() => await PlayAsync(20, wide: true);

    private static async Task<IReadOnlyCollection<ScheduleResult>> PlayAsync(int count, bool wide)
    {
        ThreadPool.SetMinThreads(32, 32); // requests that meet in Dataverse hold their threads while they take turns
        var campaign = new Campaign(await Ground.PlayerAsync(), seed => Script.Draw(seed, "any", wide: wide));

        await campaign.PlayAsync(from: 1, count, Environment.ProcessorCount, _ => { }, CancellationToken.None);

        campaign.Results.Should().HaveCount(count).And.OnlyContain(result => result.Edits >= 0 && result.Script.Acts.Count > 0);
        campaign.Results.SelectMany(result => result.Violations.Select(violation => $"seed {result.Script.Seed}: {violation}")).Should().BeEmpty();
        return campaign.Results;
    }
}
