using Sandbox.Host.Simulation;

namespace Simulation.Tests;

[TestClass]
public sealed class ScheduleTests
{
    /// <summary>All faults, people and meetings in Dataverse. Seeds that violate an invariant are listed in docs/reliability.md until they are mended.</summary>
    [TestMethod]
    [DataRow(1, 7)]
    [DataRow(9, 7)]
    [DataRow(101, 10)]
    public async Task No_schedule_violates_an_invariant(int from, int count)
    {
        var player = await Ground.PlayerAsync();

        for (var seed = from; seed < from + count; seed++)
        {
            var result = await player.PlayAsync(Script.Draw(seed, "any"));

            result.Requests.Should().BeGreaterThan(300);
            result.Violations.Should().BeEmpty($"of seed {seed}");
        }
    }
}
