using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A run that died after it had planned: both sides may agree by then, and whose value lost is in its plan alone.</summary>
[TestClass]
public sealed class BrokenRunTests
{
    private const int Failed = 856320003;

    [TestMethod]
    public void Whose_value_lost_in_a_run_that_died_after_its_writes_stands_in_the_log()
    {
        var sides = TwoSides.Shared();
        Die(sides, Mishap.TheRunDiesAfterItsWrites);
        (sides.Amount, sides.LogOfChanges.Any(IsOfLoss)).Should().Be((60_000, false), "both sides agree, and nobody has said so");

        sides.Synchronize();

        var entry = sides.Hub.Log.Should().ContainSingle(row => IsOfLoss(row.GetAttributeValue<string>("cosell_changes"))).Which;
        entry.GetAttributeValue<OptionSetValue>("cosell_outcome").Value.Should().Be(Failed);
        entry.GetAttributeValue<string>("cosell_message").Should().Contain("writing to Salesforce");
        sides.Hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void It_is_said_once()
    {
        var sides = TwoSides.Shared();
        Die(sides, Mishap.TheRunDiesAfterItsWrites);

        for (var times = 0; times < 3; times++)
            sides.Touch().Synchronize();

        sides.LogOfChanges.Should().ContainSingle(changes => IsOfLoss(changes));
    }

    [TestMethod]
    public void A_plan_that_was_made_twice_because_its_answer_was_lost_is_no_broken_run()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var lease = (string)hub.Begin()["LeaseId"];
        var before = hub.Log.Count();

        for (var times = 0; times < 2; times++)
            hub.Plan(hub.Deal, lease, new JsonArray(Sample.SharedOpportunity(row => row["Amount"] = 75_000)), Sample.Referral(), Sample.Microsofts());

        hub.Log.Should().HaveCount(before);
    }

    /// <summary>The seller and Microsoft change the amount; Microsoft's wins, and the run that settles it dies.</summary>
    private static void Die(TwoSides sides, Mishap mishap)
    {
        sides.Mishap = mishap;
        sides.Sell("Amount", 75_000).Change("/details/dealValue", 60_000);
        sides.SynchronizeOnce();
    }

    private static bool IsOfLoss(string? changes) => changes is not null && JsonNode.Parse(changes)!.AsArray().Any(change => change!["lost"]?.ToString() == "75000");
}
