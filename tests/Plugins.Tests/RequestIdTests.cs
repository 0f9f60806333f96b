using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary><c>MS-RequestId</c>: one a write that is wanted; a repetition after a write without an answer carries the same one.</summary>
[TestClass]
public sealed class RequestIdTests
{
    [TestMethod]
    public void A_create_without_an_answer_is_repeated_with_its_id_whatever_the_seller_edits_meanwhile()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        var first = hub.Plan(Sample.Opportunity());
        hub.Complete([]);

        Retry(hub);
        var second = hub.Plan(Sample.Opportunity(row => row["Amount"] = 99000));

        Id(first).Should().NotBeEmpty();
        Id(second).Should().Be(Id(first));
        second["ReferralBody"].Should().NotBe(first["ReferralBody"]);
    }

    [TestMethod]
    public void Even_while_the_seller_had_to_mend_something_in_between()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        var first = hub.Plan(Sample.Opportunity());
        hub.Complete([]);
        Retry(hub);
        hub.Plan(Sample.Opportunity(row => row["Account"]!["BillingCountry"] = ""))["ReferralAction"].Should().Be("none");
        hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T11:00:00.000Z|" + Sample.Seller);

        Id(hub.Plan(Sample.Opportunity())).Should().Be(Id(first));
    }

    [TestMethod]
    public void A_create_that_was_refused_is_over_and_the_next_one_is_another()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        var first = hub.Plan(Sample.Opportunity());
        hub.Complete(new JsonObject { ["referral"] = Sample.Step(400, JsonNode.Parse("""{"error":{"message":"No."}}""")) });

        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T11:00:00.000Z|" + Sample.Seller);

        Id(hub.Plan(Sample.Opportunity(row => row["Amount"] = 99000))).Should().NotBe(Id(first)).And.NotBeEmpty();
    }

    [TestMethod]
    public void Two_creates_of_one_deal_have_two_ids_and_the_invitation_that_got_no_answer_keeps_its_own()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        var first = hub.Plan(Sample.Opportunity());
        hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(503) });

        Retry(hub);
        var second = hub.Plan(Sample.Opportunity(row => row["Co_sell_Referral_ID__c"] = Sample.ReferralId), Sample.Referral());

        second["Write"].Should().Be("invite");
        Id(first, "ConnectedRequestId").Should().NotBe(Id(first)).And.NotBeEmpty();
        Id(second, "ConnectedRequestId").Should().Be(Id(first, "ConnectedRequestId"));
        Id(second).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(408)]
    [DataRow(429)]
    [DataRow(503)]
    public void A_change_without_an_answer_is_repeated_with_its_id_and_another_change_has_another(int? status)
    {
        var hub = Hub.WithSharedDeal();
        var first = Change(hub, 75000);
        hub.Complete(status is { } given ? new JsonObject { ["referral"] = Sample.Step(given) } : []);

        Retry(hub);
        var second = Plan(hub, 75000);
        hub.Complete([]);
        Retry(hub);
        var other = Plan(hub, 80000);

        Id(second).Should().Be(Id(first));
        Id(other).Should().NotBe(Id(first)).And.NotBeEmpty();
    }

    [TestMethod]
    public void The_same_change_wanted_again_after_an_answer_is_another_write()
    {
        var hub = Hub.WithSharedDeal();
        var first = Change(hub, 75000);
        hub.Complete(new JsonObject { ["referral"] = Sample.Step(412) });

        Id(Plan(hub, 75000)).Should().NotBe(Id(first)).And.NotBeEmpty();
    }

    [TestMethod]
    public void Nothing_to_write_has_no_id()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = hub.Plan(Sample.SharedOpportunity(), Sample.Referral(), Sample.Microsofts());

        (Id(plan), Id(plan, "ConnectedRequestId")).Should().Be(("", ""));
    }

    private static ParameterCollection Change(Hub hub, int amount)
    {
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        return Plan(hub, amount);
    }

    private static ParameterCollection Plan(Hub hub, int amount) => hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = amount), Sample.Referral(), Sample.Microsofts());

    private static void Retry(Hub hub)
    {
        hub.Now = hub.Deal.GetAttributeValue<DateTime?>("cosell_nextattempton") ?? hub.Now;
        hub.Reconcile();
        hub.State.Should().Be("Due");
    }

    private static string Id(ParameterCollection plan, string name = "RequestId") => (string)plan[name];
}
