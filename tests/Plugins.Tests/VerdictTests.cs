using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Mending comes before choosing, choosing before waiting: the seller, the hub and the next attempt say the same.</summary>
[TestClass]
public sealed class VerdictTests
{
    private const int Ask = 856320003;

    [TestMethod]
    public void An_early_win_with_something_to_mend_needs_attention_everywhere()
    {
        var sides = Confirming();

        sides.Sell("StageName", "Closed Won").Sell("CloseDate", null).Synchronize();

        Status(sides).Should().Be("Needs attention");
        sides.Hub.State.Should().Be("Needs attention");
    }

    [TestMethod]
    public void An_early_win_with_a_conflict_asks_and_is_tried_in_its_time_all_the_same()
    {
        var sides = Confirming(room => room.Map("Deal value", ("cosell_conflictpolicy", new OptionSetValue(Ask))));
        sides.Change("/details/dealValue", 60_000);

        sides.Sell("StageName", "Closed Won").Sell("Amount", 75_000).Synchronize();

        Status(sides).Should().Be("Conflict to settle");
        sides.Hub.State.Should().Be("Needs attention");
        var next = sides.Hub.Deal.GetAttributeValue<DateTime?>("cosell_nextattempton");
        next.Should().NotBeNull();
        sides.Hub.Now = next!.Value.AddMinutes(1);
        sides.Hub.Reconcile();
        sides.Hub.State.Should().Be("Due");
    }

    [TestMethod]
    public void An_early_win_alone_waits()
    {
        var sides = Confirming();

        sides.Sell("StageName", "Closed Won").Synchronize();

        Status(sides).Should().Be("Waiting");
        sides.Hub.State.Should().Be("Waiting to retry");
    }

    private static TwoSides Confirming(Action<TwoSides>? prepare = null) => TwoSides.Shared(room =>
    {
        room.Opportunity["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers";
        prepare?.Invoke(room);
    });

    private static string? Status(TwoSides sides) => sides.Opportunity["Co_sell_Sync_Status__c"]?.GetValue<string>();
}
