using Sandbox.Host.Simulation;

namespace Simulation.Tests;

[TestClass]
public sealed class ScheduleTests
{
    /// <summary>All people, faults and meetings in Dataverse. What longer runs have found and is not mended stands in docs/reliability.md.</summary>
    [TestMethod]
    public async Task Of_two_hundred_schedules_none_violates_an_invariant()
    {
        ThreadPool.SetMinThreads(32, 32); // requests that meet in Dataverse hold their threads while they take turns
        var campaign = new Campaign(await Ground.PlayerAsync(), seed => Script.Draw(seed, "any"));

        await campaign.PlayAsync(from: 1, count: 200, Environment.ProcessorCount, _ => { }, CancellationToken.None);

        campaign.Results.Should().HaveCount(200).And.OnlyContain(result => result.Edits >= 0 && result.Script.Acts.Count > 0);
        campaign.Results.Sum(result => result.Edits).Should().BeGreaterThan(3_000);
        campaign.Results.SelectMany(result => result.Violations.Select(violation => $"seed {result.Script.Seed}: {violation}")).Should().BeEmpty();
    }
}
