using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

[TestClass]
public sealed class CheckingTests
{
    private readonly Hub _hub = new();

    [TestMethod]
    public void A_check_that_was_asked_for_tells_the_seller_what_is_missing_and_sends_nothing()
    {
        RequestCheck();

        var plan = _hub.Plan(Sample.Opportunity(row => (row["Sync_with_Partner_Center__c"], row["Amount"]) = (false, null)));

        plan["ReferralAction"].Should().Be("none");
        ((string)plan["CrmRequest"]).Should().Contain("Amount is empty.");
    }

    [TestMethod]
    public void A_check_is_made_once()
    {
        RequestCheck();
        var unshared = Sample.Opportunity(row => row["Sync_with_Partner_Center__c"] = false);
        _hub.Plan(unshared);
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        _hub.Plan(unshared)["Done"].Should().Be(true);
        _hub.Log.Last().GetAttributeValue<string>("cosell_action").Should().Be("Skip: Sync with Partner Center is off");
    }

    [TestMethod]
    public void The_consent_that_a_deal_was_shared_on_is_kept_with_who_gave_and_who_recorded_it()
    {
        var hub = Hub.WithSharedDeal();

        hub.Deal.GetAttributeValue<string>("cosell_consentby").Should().Be("Sue Ito");
        hub.Deal.GetAttributeValue<DateTime>("cosell_consenton").Should().Be(new DateTime(2026, 3, 1));
        hub.Deal.GetAttributeValue<string>("cosell_consentrecordedby").Should().Be("Joe Rep");
        hub.Deal.GetAttributeValue<DateTime>("cosell_consentrecordedon").Should().Be(hub.Now);
    }

    [TestMethod]
    public void A_closing_date_that_has_passed_everywhere_is_refused_with_its_day()
    {
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity(row => row["CloseDate"] = "2026-02-27"));

        ((string)plan["CrmRequest"]).Should().Contain("Close Date is 2026-02-27, which is past.");
        plan["ReferralAction"].Should().Be("none");
    }

    private void RequestCheck() => _hub.Call(new RequestSync(), run => (run["CrmRecordId"], run["Reason"], run["CheckOnly"]) = (Sample.OpportunityId, "check", true));
}
