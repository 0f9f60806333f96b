using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>What happens seldom: ends that nobody brought about, long lists, requests that come in the middle of a failure.</summary>
internal static class Rare
{
    public static void Microsoft_lets_the_invitation_end(DealStory story) => Ends(story, "Expired", null);

    public static void Microsoft_loses_the_deal_with_a_reason(DealStory story) => Ends(story, "Lost", "Budget");

    public static void Microsofts_copy_comes_and_ours_is_not_there_yet(DealStory story)
    {
        var microsofts = Sample.Microsofts();
        story.Hub.RequestByEvent("referral-created", Sample.MicrosoftReferralId, "2026-03-02T09:00:00Z");
        for (var round = 0; round < 2; round++)
            story.Hub.Plan(null, microsofts);
    }

    public static void A_deal_that_was_closed_before_it_reached_Salesforce(DealStory story) => Comes(story, own => (own["status"], own["substatus"]) = ("Closed", "Declined"));

    public static void Leads_come_in_where_they_are_wanted(DealStory story)
    {
        foreach (var (qualification, invitedBy) in new[] { ("SalesQualified", "msft"), ("MarketingQualified", "msft"), ("Direct", "msft"), ("Direct", "") })
        {
            var lead = story.Copy();
            lead.Recording.Only = ["PlanSync"];
            lead.Hub.Set("cosell_CoSellOnly", "no");
            Comes(lead, own =>
            {
                (own["type"], own["qualification"]) = ("Independent", qualification);
                own["inviteContext"] = new JsonObject { ["invitedBy"] = new JsonObject { ["organizationId"] = invitedBy } };
            });
            story.Recording.Add(lead.Recording);
        }
    }

    public static void A_services_deal(DealStory story) => story.New(row => row["Partner_Role__c"] = "Advisory services").Synchronize();

    public static void A_solution_that_is_taken_off_before_the_deal_is_accepted(DealStory story)
    {
        story.Received().Sells(("StageName", "On Hold"));
        story.Opportunity!["Microsoft_Solutions__r"] = Rows([]);
        story.Synchronize();
    }

    public static void A_solution_that_is_added_after_the_end(DealStory story)
    {
        story.Shared().Sells(("StageName", "Closed Lost"), ("Co_sell_Confirm__c", true)).Synchronize();
        story.Opportunity!["Microsoft_Solutions__r"]!["records"]!.AsArray().Add(JsonNode.Parse("""{"Id":"a01000000000002AAA","Solution_Name__c":"CRM on Azure","Solution_Id__c":"SOL-22222-ABC"}"""));
        story.Edited().Synchronize();
    }

    public static void More_colleagues_than_Partner_Center_takes(DealStory story)
    {
        story.Shared();
        story.Opportunity!["OpportunityTeamMembers"] = Sharing.People([.. Enumerable.Range(1, 60).Select(number => Colleague(number))]);
        story.Edited().Synchronize();
    }

    public static void A_team_that_is_taken_off_in_Partner_Center_goes_in_parts(DealStory story)
    {
        story.New(row => row["OpportunityTeamMembers"] = Sharing.People([.. Enumerable.Range(1, 30).Select(number => Colleague(number))])).Synchronize();
        story.Recording.Begin();
        story.Portal(("/team", new JsonArray(story.Own!["team"]![0]!.DeepClone()))).Happens("referral-updated");
    }

    public static void A_reason_that_is_not_mapped_or_wanted_and_missing(DealStory story)
    {
        foreach (var (column, value) in new[] { ("cosell_direction", Choices.Paused), ("cosell_requirement", Choices.WhenClosing) })
        {
            var lost = story.Copy();
            lost.Map("Closing reason", (column, value), ("cosell_default", ""));
            lost.Shared().Sells(("StageName", "Closed Lost"), ("Co_sell_Confirm__c", true), ("Co_sell_Closing_Reason__c", null)).Synchronize();
            story.Recording.Add(lost.Recording);
        }
    }

    public static void A_stage_that_the_mapping_does_not_know(DealStory story) => story.Shared().Sells(("StageName", "Dreaming")).Synchronize();

    public static void A_registration_waits_for_the_other_edits(DealStory story) => story.Shared().Later(TimeSpan.FromHours(80))
        .Sells(("StageName", "Closed Won"), ("Co_sell_Confirm__c", true)).Synchronize().Sells(("Register_Deal__c", true)).Portal(("/team", new JsonArray())).Synchronize();

    public static void A_value_that_Salesforce_cannot_hold_comes_with_a_new_deal(DealStory story) => Comes(story, own => own["details"]!["dealValue"] = 12345678901234567890m);

    public static void A_customer_whose_name_holds_control_characters(DealStory story) => Comes(story, own => own["customerProfile"]!["name"] = "Fabrikam\nInc\t\"A\"\r\\B");

    public static void An_edit_comes_in_the_middle_of_a_failure(DealStory story)
    {
        foreach (var (attempts, status) in new[] { ("12", 503), ("1", 503), ("12", 401) })
        {
            var failing = story.Copy();
            failing.Hub.Set("cosell_MostAttempts", attempts);
            failing.Shared();
            failing.Hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T11:00:00.000Z|" + Sample.Seller);
            failing.Hub.Begin();
            failing.Hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T11:01:00.000Z|" + Sample.Seller);
            failing.Hub.Complete(new JsonObject { ["readReferrals"] = Failure(status), ["plan"] = Sample.Step(0) });
            story.Recording.Add(failing.Recording);
        }
    }

    public static void A_referral_that_failed_first_turns_out_not_to_exist(DealStory story)
    {
        story.Hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:00:00Z");
        foreach (var status in new[] { 503, 404 })
        {
            story.Hub.Begin(story.Hub.Deal);
            story.Hub.Complete(new JsonObject { ["readReferrals"] = Sample.Step(status), ["plan"] = Sample.Step(0) });
            story.Later(TimeSpan.FromMinutes(10)).Hub.Reconcile();
        }
    }

    public static void A_mapping_that_is_empty(DealStory story)
    {
        foreach (var row in story.Hub.Rows.Rows("cosell_fieldmapping").ToList())
            story.Hub.Rows.Delete("cosell_fieldmapping", row.Id);
        story.Refuses("Preflight", () => story.Hub.Call(new Preflight(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", "[]")));
        story.Refuses("PreviewMapping", () => story.Hub.Call(new PreviewMapping(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", "[]"), ("Referrals", "[]")));
        story.Hub.RequestByCrm(Sample.OpportunityId);
        story.Refuses("BeginSync", () => story.Hub.Begin());
    }

    public static void A_preview_of_what_is_no_opportunity(DealStory story) =>
        story.Refuses("PreviewMapping", () => story.Hub.Call(new PreviewMapping(), ("CrmRecordId", "Fabrikam"), ("CrmRecords", "[]"), ("Referrals", "[]")));

    public static void A_check_in_an_unknown_time_zone(DealStory story)
    {
        story.Hub.Set("cosell_TimeZone", "Atlantis/Capital");
        story.Hub.Call(new Preflight(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", new JsonArray(Sample.Opportunity()).ToJsonString()));
    }

    private static void Comes(DealStory story, Action<JsonObject> change)
    {
        story.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        change(story.Own);
        story.Microsofts = Sample.Microsofts();
        story.Happens("referral-created");
    }

    private static void Ends(DealStory story, string substatus, string? reason) =>
        story.Shared().Theirs(("/status", "Closed"), ("/substatus", substatus), ("/statusReason", reason)).Happens("related-referral-updated", Sample.MicrosoftReferralId);

    private static (string First, string Email, string? Phone) Colleague(int number) => ($"Rep{number.ToString(CultureInfo.InvariantCulture)}", $"rep{number.ToString(CultureInfo.InvariantCulture)}@partner.example", "1");

    private static JsonObject Rows(JsonNode[] rows) => new() { ["totalSize"] = rows.Length, ["done"] = true, ["records"] = new JsonArray(rows) };

    private static JsonObject Failure(int status) => status == 401
        ? new() { ["statusCode"] = 401, ["headers"] = new JsonObject(), ["body"] = "Bad Key authorization token. Token must be a valid JWT signed with HS256 expired" }
        : Sample.Step(status);
}
