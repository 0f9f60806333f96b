using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>Where a rule begins and where it ends: one more and one less, a value that is missing, a row that goes one way only.</summary>
internal static class Bounds
{
    public static void As_many_colleagues_as_Partner_Center_takes_and_one_more(DealStory story)
    {
        foreach (var colleagues in new[] { 49, 50 }) // the owner is one of them, too
        {
            var shared = story.Copy();
            shared.Recording.Only = ["PlanSync"];
            shared.New(row => row["OpportunityTeamMembers"] = Sharing.People([.. Enumerable.Range(1, colleagues).Select(Colleague)])).Synchronize();
            story.Recording.Add(shared.Recording);
        }
    }

    public static void A_value_of_today_that_goes_one_way_is_not_written_back(DealStory story)
    {
        foreach (var direction in new[] { Choices.ToPartnerCenter, Choices.BothWays })
        {
            var shared = story.Copy();
            shared.Map("Campaign", ("cosell_direction", direction), ("cosell_expression", "today()"));
            shared.New().Synchronize().Later(TimeSpan.FromDays(1)).Edited().Synchronize();
            story.Recording.Add(shared.Recording);
        }
    }

    public static void A_value_of_today_meets_a_deal_that_is_shared_already(DealStory story)
    {
        foreach (var direction in new[] { Choices.ToPartnerCenter, Choices.BothWays, Choices.ToSalesforce })
        {
            foreach (var theirs in new[] { null, "theirs" })
            {
                var met = story.Copy();
                met.Recording.Only = ["PlanSync"];
                met.Shared().Map("Campaign", ("cosell_direction", direction), ("cosell_expression", "today()"));
                met.Portal(("/campaignId", theirs)).Synchronize();
                story.Recording.Add(met.Recording);
            }
        }
    }

    public static void An_error_is_reported_of_a_deal_that_was_moved_to_its_end(DealStory story)
    {
        foreach (var stage in new[] { "Closed Won", "Closed Lost" })
        {
            var ended = story.Copy();
            ended.Shared().Sells(("StageName", stage), ("Co_sell_Response__c", "Report an error"), ("Co_sell_Confirm__c", true)).Synchronize();
            story.Recording.Add(ended.Recording);
        }
    }

    public static void Somebody_without_name_and_address_on_Microsofts_team(DealStory story) => story.Shared()
        .Theirs(("/team", new JsonArray(new JsonObject { ["firstName"] = "", ["email"] = null }, Person(2)))).Happens("related-referral-updated", Sample.MicrosoftReferralId);

    public static void An_amount_and_a_closing_date_that_nobody_demands(DealStory story) => story
        .Map("Deal value", ("cosell_requirement", Choices.Optional)).Map("Closing date", ("cosell_requirement", Choices.Optional))
        .New(row => (row["Amount"], row["CloseDate"]) = (null, null)).Synchronize();

    public static void An_accepted_deal_that_is_set_back(DealStory story) =>
        story.Received().Sells(("StageName", "Qualification")).Synchronize().Sells(("StageName", "On Hold"), ("Description", "Two plants.")).Synchronize();

    public static void A_field_that_nobody_remembers_meets_each_policy(DealStory story)
    {
        foreach (var (policy, crm, referral) in Meetings())
        {
            var met = story.Copy();
            met.Recording.Only = ["PlanSync"];
            met.Map("Campaign", ("cosell_direction", Choices.Paused));
            met.Shared().Map("Campaign", ("cosell_direction", Choices.BothWays), ("cosell_conflictpolicy", policy));
            met.Sells(("Microsoft_Campaign_Id__c", crm)).Portal(("/campaignId", referral)).Synchronize();
            story.Recording.Add(met.Recording);
        }
    }

    public static void Whoever_is_newer_wins_also_without_a_time(DealStory story)
    {
        foreach (var knowsTime in new[] { true, false })
        {
            var met = story.Copy();
            met.Map("Deal value", ("cosell_conflictpolicy", Choices.NewestWins));
            met.Shared().Portal(("/details/dealValue", 60_000)).Sells(("Amount", 75_000));
            if (!knowsTime)
                met.Own!.Remove("updatedDateTime");
            met.Synchronize();
            story.Recording.Add(met.Recording);
        }
    }

    public static void Nobody_is_asked_which_status_to_keep(DealStory story) => story.Map("Status", ("cosell_conflictpolicy", Choices.Ask)).Shared()
        .Sells(("StageName", "Closed Lost"), ("Co_sell_Confirm__c", true)).Portal(("/status", "Active"), ("/substatus", "Accepted")).Synchronize();

    public static void A_team_that_goes_one_way(DealStory story)
    {
        foreach (var direction in new[] { Choices.ToPartnerCenter, Choices.ToSalesforce })
        {
            var shared = story.Copy();
            shared.Map("Opportunity team", ("cosell_direction", direction));
            shared.Shared(row => row["OpportunityTeamMembers"] = Sharing.People(Colleague(1)));
            shared.Portal(("/team", Team(shared, 2))).Happens("referral-updated");
            shared.Opportunity!["OpportunityTeamMembers"] = Sharing.People(Colleague(1), Colleague(3));
            shared.Edited().Synchronize();
            story.Recording.Add(shared.Recording);
        }
    }

    public static void Another_number_of_the_customer_is_no_DUNS_number(DealStory story)
    {
        foreach (var path in new[] { "/customerProfile/ids/External", "/customerProfile/ids/Duns" })
        {
            var coming = story.Copy();
            coming.Map("Customer DUNS", ("cosell_direction", Choices.BothWays), ("cosell_referralpath", path));
            Comes(coming, own => own["customerProfile"]!["ids"] = new JsonArray(new JsonObject { ["profileType"] = path.Split('/')[^1], ["id"] = "123456789" }));
            story.Recording.Add(coming.Recording);
        }
    }

    public static void Two_accounts_of_one_domain(DealStory story)
    {
        foreach (var isCut in new[] { false, true })
        {
            var coming = story.Copy();
            coming.Hub.Lookups = Sample.Found(("accountsByEmail", """[{"AccountId":"001000000000002AAA","Account":{"Name":"Fabrikam Holding"}},{"AccountId":"001000000000003AAA","Account":{"Name":"Fabrikam Works"}}]"""));
            coming.Hub.Lookups["compositeResponse"]![4]!["body"]!["done"] = !isCut;
            Comes(coming, own => own["customerProfile"]!["name"] = "Somebody Else");
            story.Recording.Add(coming.Recording);
        }
    }

    public static void An_org_of_one_currency_that_did_not_say_which(DealStory story)
    {
        story.Hub.Rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "Salesforce org")["cosell_position"] = """{"oneCurrency":true}""";
        story.New().Synchronize();
    }

    public static void A_reason_that_is_too_long_is_cut(DealStory story) =>
        story.Hub.Call(new RequestSync(), ("CrmRecordId", Sample.OpportunityId), ("Reason", string.Concat(Enumerable.Repeat("It has changed. ", 20))));

    public static void More_people_than_can_be_looked_up_at_once(DealStory story)
    {
        story.Private();
        story.Portal(("/customerProfile/team", new JsonArray([.. Enumerable.Range(1, 35).Select(number => Person(number))]))).Happens("referral-updated");
    }

    public static void A_duplicate_without_an_id(DealStory story)
    {
        story.Answers["crm"] = Sample.Step(200, JsonNode.Parse("""
            {"compositeResponse":[{"referenceId":"opportunity","httpStatusCode":400,"body":[{"errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?",
            "duplicateResult":{"allowSave":true,"duplicateRule":"Standard_Account","matchResults":[{"matchRecords":[{"record":{"attributes":{"type":"Account"}}},{"record":{"attributes":{"type":"Contact"},"Name":"Sue"}}]}]}}]}]}
            """));
        Comes(story, _ => { });
    }

    /// <summary>Values of Salesforce and of Partner Center that nobody remembers, by policy.</summary>
    private static IEnumerable<(OptionSetValue Policy, string? Crm, string? Referral)> Meetings() =>
        from policy in new[] { Choices.MicrosoftWins, Choices.SalesforceWins, Choices.NewestWins, Choices.Ask }
        from values in new (string?, string?)[] { (null, "theirs"), ("ours", null), ("ours", "theirs"), ("same", "same") }
        select (policy, values.Item1, values.Item2);

    private static JsonArray Team(DealStory story, int number)
    {
        var team = (JsonArray)story.Own!["team"]!.DeepClone();
        team.Add(Person(number));
        return team;
    }

    private static JsonObject Person(int number) => new()
    {
        ["firstName"] = $"Ann{Text(number)}", ["lastName"] = $"Buyer{Text(number)}", ["email"] = number % 2 == 0 ? $"ann{Text(number)}@fabrikam.example" : "", ["phoneNumber"] = Text(number),
    };

    private static (string First, string Email, string? Phone) Colleague(int number) => ($"Rep{Text(number)}", $"rep{Text(number)}@partner.example", "1");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Comes(DealStory story, Action<JsonObject> change)
    {
        story.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        change(story.Own);
        story.Microsofts = Sample.Microsofts();
        story.Happens("referral-created");
    }
}
