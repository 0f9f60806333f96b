using Sandbox.Host.Simulation;
using Sandbox.Loopback.Faults;

namespace Simulation.Tests;

/// <summary>What schedules have found, as scripts of their own: seeds change their meaning when the generator changes.</summary>
[TestClass]
public sealed class FoundTests
{
    [TestMethod]
    [DataRow("Create_the_referral")]
    [DataRow("Create_the_referral_alone")]
    public async Task A_run_that_stands_still_for_longer_than_its_lease_does_not_create_the_referral_a_second_time(string action)
    {
        var stall = new Fault(FaultKind.EngineStalls, 0.6) { Service = ServiceNames.Engine, Operation = action, Lasting = TimeSpan.FromMinutes(20) };
        for (var seed = 1; seed <= 4; seed++)
            await PlayAsync(seed, new("stalls", [stall]), new Act(1, TimeSpan.FromMinutes(1), 0, Gesture.SharesCoSell), new Act(2, TimeSpan.FromMinutes(3), 1, Gesture.SharesPrivate));
    }

    [TestMethod]
    [DataRow("Write_to_Salesforce")]
    [DataRow("Carry_out_the_request")]
    public async Task A_run_that_stands_still_for_longer_than_its_lease_does_not_add_a_row_a_second_time(string action)
    {
        var stall = new Fault(FaultKind.EngineStalls, 0.4) { Service = ServiceNames.Engine, Operation = action, Lasting = TimeSpan.FromMinutes(20) };
        for (var seed = 1; seed <= 6; seed++)
            await PlayAsync(seed, new("stalls", [stall]), new Act(1, TimeSpan.FromMinutes(1), 0, Gesture.SharesCoSell), new Act(2, TimeSpan.FromMinutes(24), 0, Gesture.MicrosoftAddsSolution));
    }

    [TestMethod]
    public async Task An_edit_after_the_end_of_a_deal_is_said_to_stay_in_Salesforce()
    {
        await PlayAsync(
            18,
            FaultProfile.None,
            new Act(1, TimeSpan.FromMinutes(1), 0, Gesture.SharesCoSell),
            new Act(2, TimeSpan.FromMinutes(20), 0, Gesture.SellerLoses),
            new Act(3, TimeSpan.FromMinutes(30), 0, Gesture.SellerEdits, "Campaign"));
    }

    private static async Task PlayAsync(int seed, FaultProfile faults, params Act[] acts)
    {
        var result = await (await Ground.PlayerAsync()).PlayAsync(new Script(seed, 2, acts, faults));

        result.Violations.Should().BeEmpty($"of seed {seed}");
        result.Requests.Should().BeGreaterThan(300);
    }
}
