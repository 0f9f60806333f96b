using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

[TestClass]
public sealed class SynchronizingTests
{
    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    public void A_value_that_the_seller_raised_is_patched_with_the_ETag_and_Salesforce_is_left_alone()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());

        plan["ReferralAction"].Should().Be("update");
        plan["ReferralETag"].Should().Be(Sample.ETag);
        JsonNode.DeepEquals(JsonNode.Parse((string)plan["ReferralPatch"]), JsonNode.Parse("""[{"op":"replace","path":"/details/dealValue","value":75000}]""")).Should().BeTrue();
        plan["CrmRequest"].Should().Be("");
    }

    [TestMethod]
    public void A_closing_date_that_Microsoft_moved_is_written_to_Salesforce_only()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");

        var plan = _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["closingDateTime"] = "2026-12-01T00:00:00Z"), Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
        Columns(plan)["CloseDate"]!.GetValue<string>().Should().Be("2026-12-01");
    }

    [TestMethod]
    public void A_constant_of_the_mapping_is_not_forced_on_a_referral_that_exists()
    {
        _hub.Rows.Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_name") == "Currency")["cosell_crmpath"] = "";
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");

        var plan = _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["currency"] = "EUR"), Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
        ((string)plan["CrmRequest"]).Should().Contain("Amount is in EUR").And.NotContain("CurrencyIsoCode", "the seller is told, and nothing else is done");
    }

    [TestMethod]
    public void Different_fields_changed_on_both_sides_both_arrive()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(own => own["details"]!["notes"] = "Budget agreed."), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain("dealValue").And.NotContain("notes");
        Columns(plan)["Description"]!.GetValue<string>().Should().Be("Budget agreed.");
    }

    [TestMethod]
    public void A_conflict_is_decided_by_the_policy_and_the_losing_value_stays_in_the_log()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(own => own["details"]!["dealValue"] = 60000), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        plan["ReferralAction"].Should().Be("none");
        Columns(plan)["Amount"]!.GetValue<decimal>().Should().Be(60000);
        _hub.Log.Last().GetAttributeValue<string>("cosell_changes").Should().Contain("\"lost\":\"75000\"");
    }

    [TestMethod]
    public void Where_Salesforce_wins_the_sellers_value_is_sent()
    {
        var mapping = _hub.Rows.Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_name") == "Deal value");
        mapping["cosell_conflictpolicy"] = new OptionSetValue(856320001);
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(own => own["details"]!["dealValue"] = 60000), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain("75000");
    }

    [TestMethod]
    public void The_same_change_on_both_sides_is_agreement()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(own => own["details"]!["dealValue"] = 75000), Sample.Microsofts())["Done"].Should().Be(true);
    }

    [TestMethod]
    public void Microsofts_answer_and_MSX_id_appear_in_Salesforce()
    {
        _hub.RequestByEvent("related-referral-updated", Sample.MicrosoftReferralId, "2026-03-02T11:00:00Z");

        var plan = _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["trackingInfo"]!["microsoftMsxId"] = "7-ABC"),
            Sample.Microsofts(theirs => (theirs["status"], theirs["substatus"]) = ("Active", "Accepted")));

        Columns(plan)["Microsoft_CRM_Identifier__c"]!.GetValue<string>().Should().Be("7-ABC");
        Columns(plan)["Microsoft_Referral_Status__c"]!.GetValue<string>().Should().Be("Active/Accepted");
    }

    [TestMethod]
    public void Solutions_merge_as_sets_by_id()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(
            Sample.SharedOpportunity(row => row["Microsoft_Solutions__r"]!["records"]!.AsArray().Add(new JsonObject { ["Id"] = "a01000000000002AAA", ["Solution_Name__c"] = "Ours", ["Solution_Id__c"] = "SOL-2" })),
            Sample.Referral(own => own["details"]!["requirements"]!["solutions"]!.AsArray().Add(new JsonObject { ["id"] = "SOL-3", ["name"] = "Theirs", ["type"] = "Name" })),
            Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain("SOL-15974-MQF").And.Contain("SOL-2").And.Contain("SOL-3");
        ((string)plan["CrmRequest"]).Should().Contain("SOL-3").And.NotContain("SOL-2");
    }

    [TestMethod]
    [DataRow("Closed Won", "Closed", "Won")]
    [DataRow("Closed Lost", "Closed", "Lost")]
    public void Closing_the_opportunity_closes_the_referral_with_its_last_value(string stage, string status, string substatus)
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Sample.SharedOpportunity(row => (row["StageName"], row["Amount"]) = (stage, 48000)), Sample.Referral(), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain($"\"value\":\"{status}\"").And.Contain($"\"value\":\"{substatus}\"").And.Contain("48000");
    }

    [TestMethod]
    public void A_lost_deal_of_0_is_lost_and_the_seller_is_told_which_value_Partner_Center_keeps()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Sample.SharedOpportunity(row => (row["StageName"], row["Amount"]) = ("Closed Lost", 0)), Sample.Referral(), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain("\"Lost\"").And.NotContain("dealValue");
        Columns(plan)["Co_sell_Message__c"]!.GetValue<string>().Should().Be("Partner Center takes no Amount of 0; the lost deal keeps 50000 there.");
    }

    [TestMethod]
    public void A_change_that_Partner_Center_refused_is_explained_and_not_sent_again()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var changed = Sample.SharedOpportunity(row => row["Amount"] = 75000);
        _hub.Plan(changed, Sample.Referral(), Sample.Microsofts());

        var completed = _hub.Complete(new JsonObject { ["referral"] = Sample.Step(400, JsonNode.Parse("""{"error":{"code":"invalidRequest","message":"Deal value is locked.","target":"details.dealValue"}}""")) });

        ((string)completed["CrmRequest"]).Should().Contain("Needs attention").And.Contain("Deal value is locked. (field: details.dealValue)");
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:05:00.000Z|" + Sample.Integration);
        _hub.Plan(Sample.Told(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts())["Done"].Should().Be(true);
        _hub.State.Should().Be("Needs attention");
    }

    [TestMethod]
    public void A_lost_race_is_read_again_and_replayed_once_before_it_waits()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var changed = Sample.SharedOpportunity(row => row["Amount"] = 75000);
        _hub.Plan(changed, Sample.Referral(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(412) });
        _hub.State.Should().Be("Due");

        _hub.Plan(changed, Sample.Referral(), Sample.Microsofts())["ReferralAction"].Should().Be("update");
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(412) });

        _hub.State.Should().Be("Waiting to retry");
    }

    [TestMethod]
    [DataRow(Sample.ETag, "", DisplayName = "the very one that was sent: no conflict, so once without")]
    [DataRow("\"another\"", "\"another\"", DisplayName = "another one: somebody changed it")]
    public void The_tag_that_is_read_after_a_412_says_whether_it_was_a_conflict(string read, string sent)
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var changed = Sample.SharedOpportunity(row => row["Amount"] = 75000);
        var referral = Sample.Referral();
        _hub.Plan(changed, referral, Sample.Microsofts())["ReferralETag"].Should().Be(Sample.ETag);
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(412) });
        referral["eTag"] = read;

        _hub.Plan(changed, referral, Sample.Microsofts())["ReferralETag"].Should().Be(sent);

        _hub.Log.Count(row => row.GetAttributeValue<string>("cosell_action") == "Write without If-Match").Should().Be(sent.Length == 0 ? 1 : 0);
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(412) });
        _hub.Now = _hub.Now.AddHours(1);
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T11:00:00.000Z|" + Sample.Seller);
        referral["eTag"] = "\"third\"";
        _hub.Plan(changed, referral, Sample.Microsofts())["ReferralETag"].Should().Be("\"third\"");
    }

    [TestMethod]
    public void A_throttled_write_waits_as_long_as_the_service_asks()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());
        var throttled = Sample.Step(429);
        throttled["headers"]!["Retry-After"] = "120";

        _hub.Complete(new JsonObject { ["referral"] = throttled });

        _hub.Deal.GetAttributeValue<DateTime>("cosell_nextattempton").Should().Be(_hub.Now.AddSeconds(120));
    }

    [TestMethod]
    public void What_a_seller_fills_in_after_the_end_is_said_to_stay_in_Salesforce_also_where_Partner_Center_holds_nothing()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(
            Sample.SharedOpportunity(row => (row["StageName"], row["Microsoft_Campaign_Id__c"]) = ("Closed Won", "SPRING")),
            Sample.Referral(own => (own["status"], own["substatus"], own["campaignId"]) = ("Closed", "Won", null)),
            Sample.Microsofts());

        ((string)plan["CrmRequest"]).Should().Contain("the change of Microsoft Campaign Id stays in Salesforce only");
    }

    [TestMethod]
    public void Help_that_is_asked_for_with_the_end_of_a_private_deal_is_said_to_stay_in_Salesforce()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(
            Sample.SharedOpportunity(row => (row["StageName"], row["How_can_Microsoft_help__c"]) = ("Closed Lost", "General or other")),
            Sample.Referral(own =>
            {
                (own["status"], own["substatus"], own["type"]) = ("Closed", "Lost", "Independent");
                own["inviteContext"] = null;
                own["consent"]!["consentToShareReferralWithMicrosoftSellers"] = false;
            }));

        ((string)plan["CrmRequest"]).Should().Contain("the change of How can Microsoft help? stays in Salesforce only");
    }

    [TestMethod]
    public void An_opportunity_shows_its_referral_also_while_its_seller_is_asked()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(
            Sample.SharedOpportunity(row => (row["Referral_Identifier__c"], row["Co_sell_Response__c"]) = (null, "Report an error")), Sample.Referral(), Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
        ((string)plan["CrmRequest"]).Should().Contain("Confirm What Cannot Be Undone").And.Contain($"\"Referral_Identifier__c\":\"{Sample.ReferralId}\"");
    }

    [TestMethod]
    public void An_opportunity_shows_what_becomes_of_Microsofts_side_also_while_its_seller_is_asked()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(
            Sample.SharedOpportunity(row => (row["Co_sell_Response__c"], row["Amount"]) = ("Report an error", 95_000)),
            Sample.Referral(own => own["details"]!["notes"] = "Of Microsoft."),
            Sample.Microsofts(copy =>
            {
                (copy["status"], copy["substatus"]) = ("Closed", "Expired");
                copy["team"] = new JsonArray(new JsonObject { ["firstName"] = "Mia", ["lastName"] = "Soft", ["email"] = "mia@microsoft.example" });
                copy["trackingInfo"] = new JsonObject { ["microsoftMsxId"] = "MSX-77" };
            }));

        plan["ReferralAction"].Should().Be("none");
        ((string)plan["CrmRequest"]).Should().Contain("Confirm What Cannot Be Undone").And.Contain("Mia Soft").And.Contain("MSX-77").And.Contain("\"Microsoft_Referral_Status__c\":\"Closed\\/Expired\"").And.NotContain("Of Microsoft.");
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });
        _hub.Log.Last().GetAttributeValue<string>("cosell_changes").Should().Contain("Closed\\/Expired").And.NotContain("Of Microsoft.");
    }

    [TestMethod]
    public void A_closed_referral_takes_no_more_changes_and_the_seller_is_told_why()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Sample.SharedOpportunity(row => (row["StageName"], row["Amount"]) = ("Closed Won", 1)), Sample.Referral(own => (own["status"], own["substatus"]) = ("Closed", "Won")), Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
        ((string)plan["CrmRequest"]).Should().Contain("closed in Partner Center (Closed\\/Won)");
    }

    [TestMethod]
    public void Sharing_that_was_switched_off_stops_everything_and_says_so_once()
    {
        var referral = Sample.Referral(own => own["details"]!["dealValue"] = 1);
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");

        var plan = _hub.Plan(Sample.SharedOpportunity(row => row["Sync_with_Partner_Center__c"] = false), referral, Sample.Microsofts());
        Columns(plan).Select(column => $"{column.Key} {column.Value}").Should().Equal("Co_sell_Sync_Status__c Not synchronized");
        ((string)plan["ReferralPatch"]).Should().Be("[]");
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });
        _hub.State.Should().Be("Not synchronized");

        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T11:00:00Z");
        var told = Sample.SharedOpportunity(row => (row["Sync_with_Partner_Center__c"], row["Co_sell_Sync_Status__c"]) = (false, "Not synchronized"));
        _hub.Plan(told, referral, Sample.Microsofts())["Done"].Should().Be(true);
    }

    private static JsonObject Columns(ParameterCollection plan) =>
        JsonNode.Parse((string)plan["CrmRequest"])!["compositeRequest"]!.AsArray().Single(request => request!["referenceId"]!.GetValue<string>() == "opportunity")!["body"]!.AsObject();
}
