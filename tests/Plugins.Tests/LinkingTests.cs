using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A deal whose other side is not known waits in a list, and what a person does about it is carried out.</summary>
[TestClass]
public sealed class LinkingTests
{
    private const string OtherOpportunity = "006000000000007AAA";

    private readonly Hub _hub = new();

    [TestMethod]
    public void A_foreign_CRM_id_is_shown_and_nothing_is_created()
    {
        var plan = ReceiveForeign();

        plan["Done"].Should().Be(true);
        plan["CrmRequest"].Should().Be("");
        _hub.State.Should().Be("Needs linking");
        _hub.Deal.GetAttributeValue<string>("cosell_lasterror").Should().Contain("'ACME-17' for this deal, which is no opportunity of yours").And.Contain("Receive as new opportunity");
        _hub.Deal.GetAttributeValue<string>("cosell_customername").Should().Be("Fabrikam Inc", "what is known is shown");
    }

    [TestMethod]
    public void Entering_an_opportunity_links_the_deal_and_both_sides_are_read()
    {
        ReceiveForeign();

        _hub.ByHand(("cosell_crmrecordid", OtherOpportunity));

        _hub.State.Should().Be("Due");
        _hub.Begin()["ReadBy"].Should().Be("engagement");
    }

    [TestMethod]
    public void Receive_as_new_opportunity_makes_one_and_unticks_itself()
    {
        ReceiveForeign();
        _hub.ByHand(("cosell_receiveasnew", true));

        Plan(Foreign()); // finds the customer
        var plan = Plan(Foreign());
        _hub.Complete(new JsonObject { ["crm"] = Created(), ["link"] = Sample.Step(200, Sample.Referral(referral => referral["externalReferenceId"] = OtherOpportunity)) });

        plan["ReferralAction"].Should().Be("link");
        ((string)plan["CrmRequest"]).Should().Contain("\"referenceId\":\"opportunity\"");
        _hub.Deal.GetAttributeValue<bool>("cosell_receiveasnew").Should().BeFalse();
        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(OtherOpportunity);
    }

    [TestMethod]
    public void A_deal_that_has_its_opportunity_is_not_received_a_second_time()
    {
        var hub = Hub.WithSharedDeal();

        hub.Invoking(shared => shared.ByHand(("cosell_receiveasnew", true))).Should().Throw<InvalidPluginExecutionException>().WithMessage("*only a deal that needs linking*");
    }

    [TestMethod]
    public void A_wrong_opportunity_id_needs_linking_and_can_be_received_as_new()
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        Plan(Sample.Referral(referral => referral["externalReferenceId"] = OtherOpportunity));
        _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), Sample.Referral(referral => referral["externalReferenceId"] = OtherOpportunity));
        _hub.State.Should().Be("Needs linking");

        _hub.ByHand(("cosell_receiveasnew", true));

        Plan(Sample.Referral(referral => referral["externalReferenceId"] = OtherOpportunity))["Done"].Should().Be(true, "the customer is looked up first");
        Plan(Sample.Referral(referral => referral["externalReferenceId"] = OtherOpportunity))["ReferralAction"].Should().Be("link");
    }

    [TestMethod]
    public void A_seller_links_by_entering_the_Referral_Identifier_on_the_opportunity()
    {
        ReceiveForeign();
        _hub.RequestByCrm(Sample.OpportunityId);

        _hub.Plan(Sample.Opportunity(row => row["Referral_Identifier__c"] = Sample.ReferralId));

        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(Sample.OpportunityId);
        _hub.State.Should().Be("Due");
    }

    [TestMethod]
    public void What_was_sent_before_an_event_brought_the_referral_first_is_still_known_when_the_opportunity_names_it()
    {
        var rows = new UpdatedDeals();
        var hub = Hub.With(rows, _hub.Now);
        hub.Call(new Setup());
        hub.RequestByCrm(Sample.OpportunityId);
        hub.Plan(Sample.Opportunity()); // the run ends with the create on its way
        hub.RequestByEvent("referral-created", Sample.ReferralId);
        var (shared, named) = (rows.Deal("cosell_crmrecordid", Sample.OpportunityId), rows.Deal("cosell_referralidentifier", Sample.ReferralId));
        hub.Now = hub.Now.AddHours(1);
        hub.RequestByCrm(Sample.OpportunityId);
        rows.Updates.Clear();

        hub.Plan(shared, (string)hub.Begin(shared)["LeaseId"], new JsonArray(Sample.Opportunity(row => row["Referral_Identifier__c"] = Sample.ReferralId)));

        var update = rows.Updates.Should().ContainSingle(update => update.Id == named.Id && update.Contains("cosell_crmrecordid")).Which;
        update.GetAttributeValue<string>("cosell_pendingplan").Should().Contain("\"create\":true");
        update.Contains("cosell_syncstate").Should().BeTrue("an opportunity that comes without the state was entered by a person, and everything known of the one before is forgotten");
    }

    [TestMethod]
    public void A_deleted_opportunity_needs_linking_and_another_one_takes_its_place_without_the_old_baseline()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        hub.Plan(null, Sample.Referral(), Sample.Microsofts());
        hub.State.Should().Be("Needs linking");
        hub.RequestByCrm(OtherOpportunity);

        hub.Plan(Sample.SharedOpportunity(row => row["Id"] = OtherOpportunity));

        hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(OtherOpportunity);
        hub.Deal.GetAttributeValue<string>("cosell_baseline").Should().BeNull();
        hub.State.Should().Be("Due");
    }

    [TestMethod]
    public void A_referral_that_is_gone_is_told_to_the_seller()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = hub.Plan(Sample.SharedOpportunity());
        hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        ((string)plan["CrmRequest"]).Should().Contain("Partner Center no longer shows the referral").And.Contain("Needs attention");
        hub.State.Should().Be("Needs linking");
    }

    [TestMethod]
    public void Retry_now_sends_again_what_Partner_Center_refused()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());
        hub.Complete(new JsonObject { ["referral"] = Sample.Step(400) });

        hub.ByHand(("cosell_retrynow", true));

        hub.Deal.GetAttributeValue<bool>("cosell_retrynow").Should().BeFalse();
        hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts())["ReferralAction"].Should().Be("update");
    }

    [TestMethod]
    public void Retry_now_during_a_synchronization_leaves_its_plan_alone()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());
        var plan = hub.Deal.GetAttributeValue<string>("cosell_pendingplan");

        hub.ByHand(("cosell_retrynow", true));

        hub.Deal.GetAttributeValue<string>("cosell_pendingplan").Should().Be(plan);
        hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()) });
        hub.State.Should().Be("Due", "another synchronization follows");
    }

    private static JsonObject Foreign() => Sample.Referral(referral => (referral["externalReferenceId"], referral["direction"]) = ("ACME-17", "Incoming"));

    private static JsonObject Created() => Sample.Step(200, new JsonObject
    {
        ["compositeResponse"] = new JsonArray(new JsonObject { ["referenceId"] = "opportunity", ["httpStatusCode"] = 201, ["body"] = new JsonObject { ["id"] = OtherOpportunity, ["success"] = true } }),
    });

    private ParameterCollection ReceiveForeign()
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        return Plan(Foreign());
    }

    private ParameterCollection Plan(JsonObject referral) => _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), referral);


    private sealed class UpdatedDeals : MemoryOrganization
    {
        public List<Entity> Updates { get; } = [];

        public override void Update(Entity entity)
        {
            if (entity.LogicalName == "cosell_referral")
                Updates.Add(entity);
            base.Update(entity);
        }

        public Entity Deal(string column, string id) => Rows("cosell_referral").Single(row => row.GetAttributeValue<string>(column) == id);
    }
}
