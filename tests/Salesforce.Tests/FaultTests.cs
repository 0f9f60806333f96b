using Sandbox.Loopback.Faults;
using Sandbox.Salesforce;

namespace Salesforce.Tests;

[TestClass]
public sealed class FaultTests
{
    [TestMethod]
    public void Random_faults_strike_at_their_rate_and_the_same_in_every_run()
    {
        var (first, second) = (Strikes(seed: 5), Strikes(seed: 5));

        first.Should().Equal(second);
        first.Count(struck => struck).Should().BeInRange(60, 140);
        Strikes(seed: 6).Should().NotEqual(first);
    }

    [TestMethod]
    public void Nothing_fails_unless_switched_on_and_clearing_ends_it()
    {
        var faults = new ServiceFaults(1);
        faults.Strikes(FaultKind.Unavailable).Should().BeFalse();
        faults.SetRate(FaultKind.Unavailable, 1);
        faults.Strikes(FaultKind.Unavailable).Should().BeTrue();

        faults.Clear();

        faults.Strikes(FaultKind.Unavailable).Should().BeFalse();
    }

    private static List<bool> Strikes(int seed)
    {
        var faults = new ServiceFaults(seed);
        faults.SetRate(FaultKind.RowLocked, 0.1);
        return [.. Enumerable.Range(0, 1000).Select(_ => faults.Strikes(FaultKind.RowLocked))];
    }
}
