using Sandbox.Loopback.Faults;
using Sandbox.Workflow.Time;

namespace Host.Tests.Faults;

[TestClass]
public sealed class ServiceFaultsTests
{
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

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
        var faults = Faults(1);
        faults.Strikes(FaultKind.Unavailable).Should().BeFalse();
        faults.SetRate(FaultKind.Unavailable, 1);
        faults.Strikes(FaultKind.Unavailable).Should().BeTrue();

        faults.Clear();

        faults.Strikes(FaultKind.Unavailable).Should().BeFalse();
    }

    [TestMethod]
    public void One_request_more_of_another_operation_moves_no_draw()
    {
        var (alone, accompanied) = (Faults(3), Faults(3));
        alone.SetRate(FaultKind.CutBefore, 0.2);
        accompanied.SetRate(FaultKind.CutBefore, 0.2);

        var first = Enumerable.Range(0, 100).Select(_ => alone.NextRequest("GET a") is null).ToList();
        var second = Enumerable.Range(0, 100).Select(_ =>
        {
            accompanied.NextRequest("GET b");
            return accompanied.NextRequest("GET a") is null;
        }).ToList();

        first.Should().Contain(false);
        second.Should().Equal(first);
    }

    [TestMethod]
    public async Task An_outage_refuses_everything_until_its_end_and_an_outage_of_all_meets_all()
    {
        var (one, other) = (Faults(1), new ServiceFaults(ServiceNames.Dataverse, 1, _clock));
        var all = new FaultsOfAll(one, other);
        all.Follow(new FaultProfile("down once", [new(FaultKind.Outage, 1) { Operation = "GET first", Lasting = TimeSpan.FromMinutes(5) }]));

        var begun = one.NextRequest("GET first");
        var meanwhile = other.NextRequest("POST anything");
        await _clock.RunForAsync(TimeSpan.FromMinutes(6));

        begun!.Kind.Should().Be(FaultKind.Outage);
        meanwhile!.Kind.Should().Be(FaultKind.Outage);
        other.NextRequest("POST anything").Should().BeNull();
        all.Struck.Should().Equal((ServiceNames.Salesforce, FaultKind.Outage, 1), (ServiceNames.Dataverse, FaultKind.Outage, 1));
    }

    [TestMethod]
    public void A_fault_meets_its_own_service_and_operation_only()
    {
        var (salesforce, dataverse) = (Faults(1), new ServiceFaults(ServiceNames.Dataverse, 1, _clock));
        var profile = new FaultProfile("one", [new(FaultKind.CutAfter, 1) { Service = ServiceNames.Salesforce, Operation = "POST composite" }]);
        salesforce.Follow(profile);
        dataverse.Follow(profile);

        salesforce.NextRequest("POST composite")!.Kind.Should().Be(FaultKind.CutAfter);
        salesforce.NextRequest("GET query").Should().BeNull();
        dataverse.NextRequest("POST composite").Should().BeNull();
    }

    [TestMethod]
    public void Profiles_grow_worse_from_none_to_stormy()
    {
        var failing = FaultProfile.All.Select(profile => profile.Faults.Sum(fault => fault.Probability)).ToList();

        failing[0].Should().Be(0);
        failing.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        FaultProfile.All.Select(profile => profile.Name).Should().Equal("none", "calm", "windy", "stormy");
        FaultProfile.Of("flaky").Should().Be(FaultProfile.Windy);
    }

    private ServiceFaults Faults(int seed) => new(ServiceNames.Salesforce, seed, _clock);

    private List<bool> Strikes(int seed)
    {
        var faults = Faults(seed);
        faults.SetRate(FaultKind.RowLocked, 0.1);
        return [.. Enumerable.Range(0, 1000).Select(_ => faults.Strikes(FaultKind.RowLocked))];
    }
}
