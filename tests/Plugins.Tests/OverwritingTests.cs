using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>An edit between our reading and our writing is neither written over nor, where Salesforce cannot tell it, lost.</summary>
[TestClass]
public sealed class OverwritingTests
{
    private const int SalesforceWins = 856320001;
    private const int Ask = 856320003;

    [TestMethod]
    [DataRow(false, 60_000)]
    [DataRow(true, 60_000)]
    public void An_edit_under_our_write_that_loses_is_in_the_log(bool withinTheSecond, int stays)
    {
        var sides = Race(withinTheSecond, policy: null);

        sides.Amount.Should().Be(stays);
        sides.Shows("/details/dealValue").Should().Be("60000");
        sides.LogOfChanges.Should().Contain(changes => changes.Contains("\"lost\":\"999\""));
        sides.Hub.State.Should().Be("In step");
    }

    [TestMethod]
    [DataRow(false, SalesforceWins)]
    [DataRow(true, SalesforceWins)]
    public void An_edit_under_our_write_that_wins_is_on_both_sides(bool withinTheSecond, int policy)
    {
        var sides = Race(withinTheSecond, policy);

        sides.Amount.Should().Be(999);
        sides.Shows("/details/dealValue").Should().Be("999");
        sides.LogOfChanges.Should().Contain(changes => changes.Contains("\"lost\":\"60000\""));
        sides.Hub.State.Should().Be("In step");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Where_the_mapping_asks_an_edit_under_our_write_stays_until_somebody_chooses(bool withinTheSecond)
    {
        var sides = Race(withinTheSecond, Ask);

        sides.Amount.Should().Be(999);
        sides.Shows("/details/dealValue").Should().Be("60000");
        sides.Conflicts.Should().ContainSingle();
        sides.Hub.State.Should().Be("Needs attention");
    }

    [TestMethod]
    public void An_edit_of_another_field_in_the_same_second_travels()
    {
        var sides = TwoSides.Shared();
        sides.Change("/details/dealValue", 60_000);
        sides.Meanwhile = now => now.SellWithinTheSecond("Description", "Two plants.");

        sides.Synchronize();

        sides.Shows("/details/notes").Should().Be("Two plants.");
        sides.Amount.Should().Be(60_000);
    }

    [TestMethod]
    [DataRow(0, "Due")]
    [DataRow(4, "Due")]
    [DataRow(6, "In step")]
    public void An_opportunity_that_was_read_within_seconds_of_an_edit_is_read_again_once_it_was_written(int secondsAfter, string state)
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        var edited = $"{hub.Now.AddSeconds(-secondsAfter):yyyy-MM-dd'T'HH:mm:ss}.000+0000";
        hub.Plan(Sample.SharedOpportunity(row => row["LastModifiedDate"] = edited), Sample.Referral(own => own["details"]!["dealValue"] = 60_000), Sample.Microsofts());

        hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone(before: $"{edited}|{Sample.Seller}") });

        hub.State.Should().Be(state, "a second edit of the same seller in that second does not show in its version");
    }

    [TestMethod]
    public void A_condition_that_was_not_met_is_a_race_and_no_refusal_although_Salesforce_says_nothing_with_it()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["dealValue"] = 60_000), Sample.Microsofts());

        hub.Complete(new JsonObject { ["crm"] = Sample.Step(200, JsonNode.Parse("""{"compositeResponse":[{"referenceId":"before","httpStatusCode":400,"body":[{"errorCode":"PROCESSING_HALTED","message":"-"}]},{"referenceId":"opportunity","httpStatusCode":412,"body":null,"httpHeaders":{}}]}""")) });

        hub.State.Should().Be("Due");
    }

    [TestMethod]
    public void The_opportunity_is_changed_as_it_was_read_or_not_at_all()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");

        var plan = hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["dealValue"] = 60_000), Sample.Microsofts());

        var change = plan.Requests().Single(part => part["method"]!.GetValue<string>() == "PATCH");
        change["httpHeaders"]!["If-Unmodified-Since"]!.GetValue<string>().Should().Be("Mon, 02 Mar 2026 08:55:00 GMT");
        plan.Requests()[0]["url"]!.GetValue<string>().Should().Contain("fields=Id,LastModifiedDate,LastModifiedById,").And.Contain("Amount");
    }

    [TestMethod]
    public void A_row_is_deleted_as_it_was_read_or_not_at_all()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        var opportunity = Sample.SharedOpportunity(row => row["OpportunityContactRoles"]!["records"]![0]!["LastModifiedDate"] = "2026-03-01T07:00:00.000+0000");

        var plan = hub.Plan(opportunity, Sample.Referral(own => own["customerProfile"]!["team"] = new JsonArray()), Sample.Microsofts());

        var parts = plan.Requests();
        var deletion = parts.Single(part => part["method"]!.GetValue<string>() == "DELETE");
        var check = parts[parts.ToList().IndexOf(deletion) - 1];
        check["url"]!.GetValue<string>().Should().StartWith(deletion["url"]!.GetValue<string>());
        check["httpHeaders"]!["If-Unmodified-Since"]!.GetValue<string>().Should().Be("Sun, 01 Mar 2026 07:00:00 GMT");
    }

    /// <summary>Microsoft's 60,000 is on its way while the seller types 999.</summary>
    private static TwoSides Race(bool withinTheSecond, int? policy)
    {
        var sides = TwoSides.Shared(room =>
        {
            if (policy is { } value)
                room.Map("Deal value", ("cosell_conflictpolicy", new OptionSetValue(value)));
        });
        sides.Change("/details/dealValue", 60_000);
        sides.Meanwhile = now => _ = withinTheSecond ? now.SellWithinTheSecond("Amount", 999) : now.Sell("Amount", 999);
        sides.Synchronize();
        return sides;
    }
}
