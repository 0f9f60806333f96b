using Sandbox.Host.Simulation;

namespace Simulation.Tests;

[TestClass]
public sealed class RepeatTests
{
    [TestMethod]
    [DataRow(3, "none")]
    [DataRow(5, "stormy")]
    [DataRow(763, "any")]
    public async Task A_seed_repeats_to_the_millisecond(int seed, string faults)
    {
        var first = await TraceAsync(seed, faults);
        var second = await TraceAsync(seed, faults);

        first.Should().HaveCountGreaterThan(300);
        second.Should().Equal(first);
    }

    private static async Task<List<string>> TraceAsync(int seed, string faults)
    {
        var lines = new List<string>();
        await (await Ground.PlayerAsync()).PlayAsync(Script.Draw(seed, faults, meets: faults != "none"), lines.Add);
        return lines;
    }
}
