using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What the hub's row of a deal shows of both copies.</summary>
[TestClass]
public sealed class ShownStatusTests
{
    private const int First = 856320000;

    [TestMethod]
    [DataRow("New", "Pending", 0, 0)]
    [DataRow("New", "Received", 0, 1)]
    [DataRow("Active", "Accepted", 1, 2)]
    [DataRow("Closed", "Won", 2, 3)]
    [DataRow("Closed", "Lost", 2, 4)]
    [DataRow("Closed", "Declined", 2, 5)]
    [DataRow("Closed", "Expired", 2, 6)]
    [DataRow("Closed", "Error", 2, 7)]
    public void A_deal_shows_the_status_of_its_referral(string status, string substatus, int shownStatus, int shownSubstatus)
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");

        hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => (own["status"], own["substatus"]) = (status, substatus)), Sample.Microsofts());

        hub.Deal.GetAttributeValue<OptionSetValue>("cosell_status").Value.Should().Be(First + shownStatus);
        hub.Deal.GetAttributeValue<OptionSetValue>("cosell_substatus").Value.Should().Be(First + shownSubstatus);
        hub.Deal.GetAttributeValue<string>("cosell_customername").Should().Be("Fabrikam Inc");
        hub.Deal.GetAttributeValue<string>("cosell_customerkey").Should().Be("FABRIKAM INC", "that is what a duplicate is looked for by");
    }

    [TestMethod]
    public void The_log_says_in_which_direction_and_with_what_outcome()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        hub.Plan(Sample.Opportunity());
        hub.Complete(new System.Text.Json.Nodes.JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() });
        hub.RequestByCrm(Sample.OpportunityId);
        hub.Begin();
        hub.Complete(new System.Text.Json.Nodes.JsonObject { ["readReferrals"] = Sample.Step(503), ["plan"] = Sample.Step(0) });

        var shared = hub.Log.First();
        shared.GetAttributeValue<OptionSetValue>("cosell_direction").Should().NotBeNull();
        shared.GetAttributeValue<OptionSetValue>("cosell_outcome").Value.Should().Be(First);
        shared.GetAttributeValue<string>("cosell_message").Should().BeEmpty("nothing is to be told");
        hub.Log.Last().GetAttributeValue<OptionSetValue>("cosell_outcome").Value.Should().NotBe(First);
    }
}
