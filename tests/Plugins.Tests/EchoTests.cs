using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What is our own write coming back, what is an edit to carry over, and what happens in between.</summary>
[TestClass]
public sealed class EchoTests
{
    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    public void An_echo_of_our_own_write_is_not_due()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:00:05.000Z|" + Sample.Integration)["Due"].Should().Be(false);
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:00:00.0000001+00:00")["Due"].Should().Be(false);
        _hub.RequestByEvent("related-referral-created", Sample.MicrosoftReferralId, "2026-03-02T09:00:00.0000001+00:00")["Due"].Should().Be(false);
        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void Our_own_write_that_shows_on_Microsofts_copy_is_an_echo_and_what_Microsoft_does_later_is_not()
    {
        _hub.WithoutOpinions();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral(own => own["updatedDateTime"] = "2026-03-02T10:00:03.0000001Z")) });

        _hub.RequestByEvent("related-referral-updated", Sample.MicrosoftReferralId, "2026-03-02T10:00:03.2+00:00")["Due"].Should().Be(false);
        _hub.RequestByEvent("related-referral-updated", Sample.MicrosoftReferralId, "2026-03-02T10:00:09+00:00")["Due"].Should().Be(true);
    }

    [TestMethod]
    public void What_Microsofts_copy_says_is_read_again_where_it_is_shown()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral(own => own["updatedDateTime"] = "2026-03-02T10:00:03.0000001Z")) });

        _hub.RequestByEvent("related-referral-updated", Sample.MicrosoftReferralId, "2026-03-02T10:00:03.2+00:00")["Due"].Should().Be(true);
    }

    [TestMethod]
    public void Our_own_write_stays_known_when_a_synchronization_reads_it_seconds_later()
    {
        _hub.Now = _hub.Now.AddSeconds(6);
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:00:06Z");
        _hub.Plan(Sample.SharedOpportunity(row => (row["LastModifiedDate"], row["LastModifiedById"]) = ("2026-03-02T09:00:05.000+0000", Sample.Integration)), Sample.Referral(), Sample.Microsofts());

        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:00:05.000Z|" + Sample.Integration)["Due"].Should().Be(false);
    }

    [TestMethod]
    public void An_edit_that_was_read_within_its_own_second_is_not_taken_for_known()
    {
        _hub.Now = new DateTime(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _hub.Plan(Sample.SharedOpportunity(row => (row["Amount"], row["LastModifiedDate"]) = (75000, "2026-03-02T10:00:00.000+0000")), Sample.Referral(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()) });

        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller)["Due"].Should().Be(true);
    }

    [TestMethod]
    public void What_Microsoft_did_just_before_our_own_write_is_not_taken_for_its_echo()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral(own => own["updatedDateTime"] = "2026-03-02T10:00:03.0000001Z")) });

        _hub.RequestByEvent("related-referral-updated", Sample.MicrosoftReferralId, "2026-03-02T10:00:02.6+00:00")["Due"].Should().Be(true);
    }

    [TestMethod]
    public void What_Microsoft_does_in_the_second_of_our_own_write_is_not_taken_for_its_echo()
    {
        _hub.WithoutOpinions();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral(own => own["updatedDateTime"] = "2026-03-02T10:00:03.0000001Z")) });

        _hub.RequestByEvent("related-referral-updated", Sample.MicrosoftReferralId, "2026-03-02T10:00:03.2+00:00")["Due"].Should().Be(false);
        _hub.RequestByEvent("related-referral-updated", Sample.MicrosoftReferralId, "2026-03-02T10:00:03.5+00:00")["Due"].Should().Be(true);
    }

    [TestMethod]
    public void A_sellers_edit_in_the_second_of_our_own_write_is_due()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:00:05.000Z|" + Sample.Seller)["Due"].Should().Be(true);
    }

    [TestMethod]
    public void An_edit_between_reading_and_writing_makes_the_deal_due_again()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["notes"] = "New"), Sample.Microsofts());

        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone(before: "2026-03-02T09:59:59.000+0000|" + Sample.Seller) });

        _hub.State.Should().Be("Due");
    }

    [TestMethod]
    public void A_run_may_create_until_two_minutes_before_its_lease_ends()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        _hub.Begin()["CreateBefore"].Should().Be(_hub.Now.AddMinutes(10 - 2).ToString("o"));
    }

    [TestMethod]
    public void A_request_during_a_synchronization_is_followed_by_another_one()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var lease = (string)_hub.Begin()["LeaseId"];
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:01:00.000Z|" + Sample.Seller)["Outcome"].Should().Be("due after this one");
        _hub.Begin()["Proceed"].Should().Be(false);

        _hub.Plan(_hub.Deal, lease, new JsonArray(Sample.SharedOpportunity()), Sample.Referral(), Sample.Microsofts());

        _hub.State.Should().Be("Due");
    }

    [TestMethod]
    public void A_solution_row_that_the_seller_changed_makes_the_deal_due_though_the_opportunity_did_not_change()
    {
        var changed = RequestByRow("2026-03-02T10:00:00.000Z|" + Sample.Seller);

        changed["Due"].Should().Be(true);
        changed["DealId"].Should().Be(_hub.Deal.Id.ToString());
    }

    [TestMethod]
    public void A_solution_row_that_was_read_or_written_by_us_is_not_due()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Plan(Sample.SharedOpportunity(row => Version(row, "2026-03-02T09:30:00.000+0000", Sample.Seller)), WithAnotherSolution(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["crm"] = Answered("2026-03-02T09:30:00.000+0000|" + Sample.Seller, "2026-03-02T10:00:05.000+0000|" + Sample.Integration) });

        RequestByRow("2026-03-02T10:00:05.000Z|" + Sample.Integration)["Outcome"].Should().Be("known");
        RequestByRow("2026-03-02T09:30:00.000Z|" + Sample.Seller)["Due"].Should().Be(false);
        RequestByRow("2026-03-02T10:00:05.000Z|" + Sample.Seller)["Due"].Should().Be(true, "a seller's edit in the second of our own is his");
    }

    [TestMethod]
    public void A_solution_row_that_changed_between_reading_and_writing_makes_the_deal_due_again()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Plan(Sample.SharedOpportunity(row => Version(row, "2026-03-02T09:30:00.000+0000", Sample.Seller)), WithAnotherSolution(), Sample.Microsofts());

        _hub.Complete(new JsonObject { ["crm"] = Answered("2026-03-02T10:00:03.000+0000|" + Sample.Seller, "2026-03-02T10:00:05.000+0000|" + Sample.Integration) });

        _hub.State.Should().Be("Due");
        RequestByRow("2026-03-02T10:00:03.000Z|" + Sample.Seller)["Due"].Should().Be(true);
    }

    [TestMethod]
    public void A_row_of_an_opportunity_that_is_not_shared_starts_nothing()
    {
        var answer = _hub.Call(new CoSell.Plugins.CustomApis.RequestSync(), ("CrmRecordId", "006000000000777AAA"), ("Reason", "solution"), ("ChildVersion", "2026-03-02T10:00:00.000Z|" + Sample.Seller));

        (answer["Due"], answer["Outcome"]).Should().Be((false, "not shared"));
        _hub.Deals.Should().ContainSingle();
    }

    private ParameterCollection RequestByRow(string version) =>
        _hub.Call(new CoSell.Plugins.CustomApis.RequestSync(), ("CrmRecordId", Sample.OpportunityId), ("Reason", "solution"), ("ChildVersion", version));

    private static JsonObject WithAnotherSolution() =>
        Sample.Referral(own => own["details"]!["requirements"]!["solutions"]!.AsArray().Add(new JsonObject { ["id"] = "SOL-3", ["name"] = "Theirs", ["type"] = "Name" }));

    private static void Version(JsonObject opportunity, string date, string user)
    {
        var row = opportunity["Microsoft_Solutions__r"]!["records"]![0]!;
        (row["LastModifiedDate"], row["LastModifiedById"]) = (date, user);
    }

    /// <summary>Salesforce's answer with the newest solution row before and after the writes.</summary>
    private static JsonObject Answered(string before, string after)
    {
        var answer = Sample.CompositeDone();
        answer["body"]!["compositeResponse"]!.AsArray().Add(Newest("solutionsBefore", before));
        answer["body"]!["compositeResponse"]!.AsArray().Add(Newest("solutionsAfter", after));
        return answer;
    }

    private static JsonNode Newest(string reference, string version) => new JsonObject
    {
        ["referenceId"] = reference, ["httpStatusCode"] = 200,
        ["body"] = new JsonObject { ["records"] = new JsonArray(new JsonObject { ["LastModifiedDate"] = version.Split('|')[0], ["LastModifiedById"] = version.Split('|')[1] }) },
    };
}
