using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>The plug-in trace log tells a story of ids, states and numbers, and nothing of people or deals.</summary>
[TestClass]
public sealed class TraceTests
{
    [TestMethod]
    public void A_day_of_a_deal_is_told_in_few_lines_that_hold_nobodys_data()
    {
        var sides = TwoSides.Shared();
        sides.Sell("Amount", 75000m).Sell("Description", "Call Sue at home.").Synchronize();
        sides.Change("/details/notes", "Secret notes of Microsoft.").Synchronize();
        sides.Hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-12-02T10:00:00Z");
        sides.Hub.Begin();
        sides.Hub.Complete(new() { ["readReferrals"] = Sample.Step(400, new System.Text.Json.Nodes.JsonObject { ["error"] = new System.Text.Json.Nodes.JsonObject { ["message"] = "sue@fabrikam.example is no address." } }), ["plan"] = Sample.Step(0) });
        sides.Hub.Reconcile();
        var story = string.Join('\n', sides.Hub.Traces);

        story.Should().Contain("RequestSync: ").And.Contain("Outcome due").And.Contain("BeginSync: ").And.Contain("ReadBy record").And.Contain("ReferralAction create").And.Contain("Syncing -> InStep")
            .And.Contain("Partner Center answered 400: Rejected").And.Contain(sides.Hub.Deal.Id.ToString());
        foreach (var secret in new[] { "Fabrikam", "Sue", "sue@", "Joe", "joe@", "50000", "75000", "Moves in spring", "Secret", "Main St", "42555", "SOL-15974" })
            story.Should().NotContainEquivalentOf(secret);
        sides.Hub.Traces.Should().OnlyContain(line => line.Length < 400);
    }
}
