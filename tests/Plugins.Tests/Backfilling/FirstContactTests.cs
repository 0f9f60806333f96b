using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Backfilling;

/// <summary>The first synchronization of two records that were never in step: no baseline says who changed what.</summary>
[TestClass]
public sealed class FirstContactTests
{
    private readonly Hub _hub = new();

    [TestMethod]
    public void A_field_that_differs_follows_its_policy_and_the_overruled_value_is_kept_in_the_log()
    {
        Mapping("Deal value")["cosell_conflictpolicy"] = new OptionSetValue(856320001); // Salesforce wins
        Link();

        var plan = _hub.Plan(Opportunity(row => (row["Amount"], row["CloseDate"]) = (75000, "2026-12-24")), Sample.Referral(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["crm"] = Sample.CompositeDone() });

        ((string)plan["ReferralPatch"]).Should().Contain("75000").And.NotContain("closingDateTime");
        ((string)plan["CrmRequest"]).Should().Contain("\"CloseDate\":\"2026-11-14\"");
        var changes = _hub.Log.Last().GetAttributeValue<string>("cosell_changes");
        changes.Should().Contain("\"lost\":\"50000\"", "the value of Partner Center that Salesforce's overruled");
        changes.Should().Contain("\"lost\":\"2026-12-24\"", "the date in Salesforce that Partner Center's overruled");
    }

    [TestMethod]
    public void Sets_are_united_and_nothing_is_removed_on_either_side()
    {
        Link();

        var plan = _hub.Plan(Opportunity(row => row["Microsoft_Solutions__r"]!["records"]![0]!["Solution_Id__c"] = "SOL-2"), Sample.Referral(), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain("SOL-15974-MQF").And.Contain("SOL-2");
        ((string)plan["CrmRequest"]).Should().Contain("SOL-15974-MQF").And.NotContain("DELETE");
    }

    [TestMethod]
    [DataRow("2026-03-02T08:55:00.000+0000", "to Salesforce")]
    [DataRow("2026-03-02T09:05:00.000+0000", "to Partner Center")]
    public void The_newest_wins_by_what_people_edited_and_not_by_the_link_that_we_wrote(string editedOn, string direction)
    {
        Mapping("Deal value")["cosell_conflictpolicy"] = new OptionSetValue(856320002); // Newest wins
        var linked = Link(row => row["LastModifiedDate"] = editedOn);

        var plan = _hub.Plan(Opportunity(row => (row["Amount"], row["LastModifiedDate"], row["LastModifiedById"]) = (75000, linked["LastModifiedDate"]!.DeepClone(), linked["LastModifiedById"]!.DeepClone())), Sample.Referral(), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Contains("dealValue").Should().Be(direction == "to Partner Center");
        ((string)plan["CrmRequest"]).Contains("\"Amount\":50000").Should().Be(direction == "to Salesforce");
    }

    private JsonObject Link(Action<JsonObject>? change = null)
    {
        var flow = new BackfillFlow(_hub);
        flow.Referrals.Add(Sample.Referral());
        flow.Opportunities.Add(Opportunity(change));
        flow.DryRun();
        flow.Apply();
        return flow.Opportunities[0];
    }

    private static JsonObject Opportunity(Action<JsonObject>? change = null) => Sample.SharedOpportunity(row =>
    {
        row["IsClosed"] = false;
        change?.Invoke(row);
    });

    private Entity Mapping(string name) => _hub.Rows.Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_name") == name);
}
