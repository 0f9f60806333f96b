using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>How a deal of the partner's begins.</summary>
internal static class Sharing
{
    public static void A_co_sell_deal(DealStory story) => story.New().Synchronize().Say("once more").Synchronize();

    public static void A_private_deal_that_later_asks_for_help(DealStory story) =>
        story.Private().Sells(("How_can_Microsoft_help__c", "Proof of concept or demo"), ("Notes_to_Microsoft__c", "Please join.")).Synchronize();

    public static void A_private_deal_that_is_shown_to_Microsoft(DealStory story) => story.Private().Sells(("Microsoft_Referral_Visibility__c", "Visible to Microsoft sellers")).Synchronize();

    public static void A_partner_led_deal(DealStory story) =>
        story.New(row => (row["How_can_Microsoft_help__c"], row["Microsoft_Referral_Visibility__c"]) = (null, "Visible to Microsoft sellers")).Synchronize();

    public static void A_services_deal_with_everything_filled_in(DealStory story) => story.New(row =>
    {
        foreach (var (field, value) in new[] { ("Partner_Role__c", "Services"), ("Solution_Area__c", "Security"), ("Solution_Play__c", "Migrate"), ("Microsoft_Campaign_Id__c", "SPRING"), ("Microsoft_Referral_Program__c", "P1"), ("Notes_to_Microsoft__c", "Hello"), ("Marketplace_Purchase_Intent__c", "Yes") })
            row[field] = value;
        (row["Account"]!["NumberOfEmployees"], row["Account"]!["Industry"]) = (1200, "Banking");
        row["OpportunityTeamMembers"] = People(("Ann", "ann@partner.example", "111"), ("Bob", "bob@partner.example", null), ("Joe", "joe@partner.example", "4255550101"));
        row["OpportunityContactRoles"]!["records"]!.AsArray().Add(Role("2", "Max", "max@fabrikam.example", null));
    }).Synchronize();

    public static void Everything_that_is_missing_is_said_at_once(DealStory story)
    {
        story.New(row =>
        {
            foreach (var field in new[] { "Amount", "CurrencyIsoCode", "CloseDate", "Customer_Consent__c", "Description" })
                row[field] = null;
            row["OpportunityContactRoles"] = row["Microsoft_Solutions__r"] = null;
            row["Account"]!["Name"] = row["Account"]!["BillingCountry"] = null;
        }).Synchronize();
        story.Sells(("Amount", -1), ("CurrencyIsoCode", "USD"), ("CloseDate", "2026-01-01"), ("StageName", "Closed Won"), ("Customer_Consent__c", true)).Synchronize();
        story.Sells(("AccountId", null)).Synchronize();
        story.Opportunity = Sample.Opportunity(row => row["Co_sell_Sync_Status__c"] = "Needs attention");
        story.Edited().Say("all is filled in").Synchronize();
    }

    public static void A_check_before_sharing(DealStory story)
    {
        story.New(row => (row["Sync_with_Partner_Center__c"], row["Amount"]) = (false, null));
        story.Hub.Call(new RequestSync(), input => (input["CrmRecordId"], input["CheckOnly"], input["Reason"]) = (Sample.OpportunityId, true, "check"));
        story.Rounds().Sells(("Amount", 10));
        story.Hub.Call(new RequestSync(), input => (input["CrmRecordId"], input["CheckOnly"], input["Reason"]) = (Sample.OpportunityId, true, "check"));
        story.Rounds();
        story.Hub.Call(new Preflight(), ("CrmRecordId", Sample.OpportunityId));
        story.Hub.Call(new Preflight(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", new JsonArray(story.Opportunity!.DeepClone()).ToJsonString()));
        story.Hub.Call(new Preflight(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", "[]"));
    }

    public static void A_deal_like_one_that_was_just_shared(DealStory story)
    {
        story.Shared();
        story.Hub.RequestByCrm("006000000000002AAA");
        story.Hub.Plan(Sample.Opportunity(row => row["Id"] = "006000000000002AAA"));
    }

    public static void A_deal_like_another_where_none_is_looked_for(DealStory story)
    {
        story.Hub.Set("cosell_DuplicateWindowDays", "0");
        A_deal_like_one_that_was_just_shared(story);
    }

    public static void Closing_dates_around_today(DealStory story)
    {
        story.Recording.Only = ["none"];
        foreach (var (day, hour) in new[] { ("2026-02-27", 9), ("2026-02-28", 9), ("2026-03-01", 9), ("2026-03-01", 12), ("2026-03-01", 13), ("2026-03-02", 9) })
        {
            story.New(row => row["CloseDate"] = day);
            story.Hub.Now = new DateTime(2026, 3, 2, hour, 0, 0, DateTimeKind.Utc);
            var problems = (string)story.Hub.Call(new Preflight(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", new JsonArray(story.Opportunity!.DeepClone()).ToJsonString()))["Problems"];
            story.Recording.Line($"{day} on the 2nd of March at {hour}: {problems}");
        }
    }

    public static void A_create_whose_answer_is_lost_is_found_among_the_newest_referrals(DealStory story)
    {
        story.Answers["referral"] = Sample.Step(504);
        story.New().Synchronize().Later(TimeSpan.FromMinutes(5));
        story.Hub.Reconcile();
        story.Own = Sample.Referral();
        story.Rounds();
    }

    public static void A_create_that_is_refused(DealStory story)
    {
        story.Answers["referral"] = Sample.Step(400, JsonNode.Parse("""{"error":{"code":"invalidRequest","message":"The customer is unknown.","target":"customerProfile"}}"""));
        story.New().Synchronize().Sells(("Amount", 60000)).Synchronize();
    }

    public static void Sharing_that_is_paused_and_goes_on(DealStory story) =>
        story.Shared().Sells(("Sync_with_Partner_Center__c", false), ("Amount", 1000)).Synchronize().Portal(("/details/dealValue", 2000)).Happens("referral-updated").Sells(("Sync_with_Partner_Center__c", true)).Synchronize();

    internal static JsonNode People(params (string First, string Email, string? Phone)[] people) => new JsonObject
    {
        ["totalSize"] = people.Length, ["done"] = true,
        ["records"] = new JsonArray([.. people.Select((person, index) => new JsonObject
        {
            ["Id"] = $"00q00000000000{index}AAA", ["UserId"] = $"00500000000001{index}AAA",
            ["User"] = new JsonObject { ["FirstName"] = person.First, ["LastName"] = "Rep", ["Email"] = person.Email, ["Phone"] = person.Phone },
        })]),
    };

    internal static JsonNode Role(string number, string first, string email, string? phone) => new JsonObject
    {
        ["Id"] = $"00K00000000000{number}AAA", ["ContactId"] = $"00300000000000{number}AAA", ["Contact"] = new JsonObject { ["FirstName"] = first, ["LastName"] = "Ito", ["Email"] = email, ["Phone"] = phone },
    };
}
