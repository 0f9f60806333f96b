using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>What happens to a deal that is shared.</summary>
internal static class Living
{
    public static void Both_sides_change_different_fields(DealStory story) => story.Shared().Sells(("Amount", 75000), ("Microsoft_Campaign_Id__c", "SPRING")).Portal(("/details/notes", "Budget agreed."), ("/trackingInfo/microsoftMsxId", "7-ABC")).Synchronize();

    public static void Microsoft_accepts_and_wins(DealStory story) =>
        story.Shared().Theirs(("/status", "Active"), ("/substatus", "Accepted"), ("/team", JsonNode.Parse("""[{"firstName":"Mia","lastName":"Soft","email":"mia@microsoft.example"},{"email":"no.name@microsoft.example"}]"""))).Happens("related-referral-updated", Sample.MicrosoftReferralId)
            .Theirs(("/status", "Closed"), ("/substatus", "Won")).Happens("related-referral-updated", Sample.MicrosoftReferralId);

    public static void Microsoft_declines(DealStory story) => story.Shared().Theirs(("/status", "Closed"), ("/substatus", "Declined"), ("/statusReason", "NotEnoughInformation")).Happens("related-referral-updated", Sample.MicrosoftReferralId);

    public static void A_solution_comes_and_another_goes(DealStory story)
    {
        story.Shared();
        var solutions = story.Opportunity!["Microsoft_Solutions__r"]!["records"]!.AsArray();
        solutions.Add(JsonNode.Parse("""{"Id":"a01000000000002AAA","Solution_Name__c":"Ours","Solution_Id__c":"SOL-2","LastModifiedDate":"2026-03-02T09:10:00.000+0000","LastModifiedById":"005000000000001AAA"}"""));
        story.Edited().Say("a solution in Salesforce, one in Partner Center").Portal(("/details/requirements/solutions", JsonNode.Parse("""[{"id":"SOL-15974-MQF","name":"ERP on Azure","type":"Name"},{"id":"SOL-3","name":"Theirs","type":"Name"}]"""))).Synchronize();
        story.Portal(("/details/requirements/solutions", JsonNode.Parse("""[{"id":"SOL-2","name":"Ours","type":"Name"},{"id":"SOL-3","name":"Theirs","type":"Name"}]"""))).Synchronize();
        solutions.Clear();
        story.Edited().Say("no solution in Salesforce").Synchronize();
    }

    public static void Colleagues_come_and_go(DealStory story)
    {
        story.Hub.Lookups = Sample.Found(("users", """[{"Id":"005000000000007AAA","Email":"eve@partner.example"}]"""));
        story.Shared().Opportunity!["OpportunityTeamMembers"] = Sharing.People(("Ann", "ann@partner.example", "111"), ("Bob", "bob@partner.example", null));
        story.Edited().Say("two colleagues in Salesforce").Synchronize();
        var team = story.Own!["team"]!.DeepClone().AsArray();
        team.Add(JsonNode.Parse("""{"firstName":"Eve","lastName":"Roe","email":"eve@partner.example"}"""));
        team.Add(JsonNode.Parse("""{"firstName":"No","lastName":"User","email":"nobody@partner.example"}"""));
        story.Portal(("/team", team)).Synchronize();
        story.Opportunity!["OpportunityTeamMembers"] = Sharing.People(("Ann", "ann@partner.example", "222"));
        story.Edited().Say("one colleague in Salesforce, with another number").Synchronize();
        story.Portal(("/team", new JsonArray())).Synchronize();
        story.Opportunity!["Owner"] = JsonNode.Parse("""{"FirstName":"Ida","LastName":"New","Email":"ida@partner.example","Phone":null}""");
        story.Edited().Say("another owner").Synchronize();
    }

    public static void Contacts_of_a_private_deal(DealStory story)
    {
        story.Private().Opportunity!["OpportunityContactRoles"]!["records"]!.AsArray().Add(Sharing.Role("2", "Max", "max@fabrikam.example", "42"));
        story.Edited().Say("a contact in Salesforce").Synchronize();
        story.Portal(("/customerProfile/team", JsonNode.Parse("""[{"firstName":"Max","lastName":"Ito","email":"max@fabrikam.example","phoneNumber":"43"},{"firstName":"Lea","lastName":"Poe","email":"lea@fabrikam.example"}]"""))).Synchronize();
    }

    public static void Contacts_of_a_shared_deal_are_frozen(DealStory story)
    {
        story.Shared().Opportunity!["OpportunityContactRoles"]!["records"]!.AsArray().Add(Sharing.Role("2", "Max", "max@fabrikam.example", "42"));
        story.Edited().Say("a contact in Salesforce").Synchronize().Synchronize();
    }

    public static void A_win_within_three_days_waits(DealStory story) =>
        story.Shared().Sells(("StageName", "Closed Won"), ("Amount", 48000), ("Register_Deal__c", true)).Synchronize().Later(TimeSpan.FromHours(80)).Synchronize();

    public static void A_win_that_is_registered(DealStory story) => story.Shared().Later(TimeSpan.FromHours(80))
        .Theirs(("/status", "Active"), ("/substatus", "Accepted")).Happens("related-referral-updated", Sample.MicrosoftReferralId)
        .Sells(("StageName", "Closed Won"), ("Register_Deal__c", true), ("Contract_Start_Date__c", "2026-04-01"), ("Contract_End_Date__c", "2027-04-01"), ("Contract_Sign_Date__c", "2026-03-05"), ("Contract_Term__c", "Finite"), ("Co_sell_Confirm__c", true), ("Deployed_on_Azure__c", true), ("Pricing_Model__c", "Pay as you go"))
        .Synchronize().Portal(("/closedDateTime", "2026-03-06T09:00:00Z")).Synchronize()
        .Sells(("Contract_Sign_Date__c", "2026-03-04")).Synchronize().Portal(("/registrationStatus", "Approved")).Happens("referral-updated").Sells(("Contract_Sign_Date__c", "2026-03-03")).Synchronize();

    public static void A_registration_that_cannot_be(DealStory story) => story.Private().Later(TimeSpan.FromHours(80)).Sells(("StageName", "Closed Won"), ("Register_Deal__c", true)).Synchronize().Synchronize();

    public static void A_loss_with_its_reason(DealStory story) => story.Shared().Sells(("StageName", "Closed Lost"), ("Co_sell_Closing_Reason__c", "Lost to competitor"), ("Amount", 0)).Synchronize().Sells(("Amount", 5), ("Description", "Too late.")).Synchronize();

    public static void A_deal_that_is_closed_in_Partner_Center(DealStory story) => story.Shared().Sells(("Amount", 75000)).Portal(("/status", "Closed"), ("/substatus", "Lost"), ("/statusReason", "LostToCompetitor")).Synchronize().Sells(("StageName", "Prospecting")).Synchronize();

    public static void A_conflict_that_a_seller_decides(DealStory story) => story.Shared().Map("Deal value", ("cosell_conflictpolicy", Choices.Ask)).Map("Notes", ("cosell_conflictpolicy", Choices.Ask))
        .Sells(("Amount", 75000), ("Description", "Mine.")).Portal(("/details/dealValue", 60000), ("/details/notes", "Theirs.")).Synchronize().Synchronize().Sells(("Co_sell_Conflict_Choice__c", "Keep Salesforce's values")).Synchronize();

    public static void A_conflict_that_the_hub_decides(DealStory story)
    {
        story.Shared().Map("Deal value", ("cosell_conflictpolicy", Choices.Ask)).Sells(("Amount", 75000)).Portal(("/details/dealValue", 60000)).Synchronize();
        story.Hub.Rows.Rows("cosell_conflict").Single()["cosell_choice"] = Choices.PartnerCentersValue;
        story.Say("the hub takes Partner Center's value").Synchronize();
    }

    public static void A_conflict_that_goes_away(DealStory story) => story.Shared().Map("Deal value", ("cosell_conflictpolicy", Choices.Ask)).Sells(("Amount", 75000)).Portal(("/details/dealValue", 60000)).Synchronize().Portal(("/details/dealValue", 75000)).Synchronize();

    public static void An_amount_and_its_currency_belong_together(DealStory story) => story.Shared().Sells(("Amount", 75000)).Portal(("/details/currency", "EUR")).Synchronize().Portal(("/details/dealValue", 1000)).Sells(("CurrencyIsoCode", "JPY")).Synchronize();

    public static void A_value_that_cannot_be_sent(DealStory story) => story.Shared().Sells(("Amount", 0), ("CurrencyIsoCode", "???"), ("CloseDate", "soon")).Synchronize().Sells(("Amount", 10), ("CurrencyIsoCode", "USD"), ("CloseDate", "2026-12-24")).Synchronize();

    public static void The_account_is_edited(DealStory story)
    {
        story.Shared().Opportunity!["Account"]!["Name"] = "Fabrikam Ltd";
        story.Opportunity!["Account"]!["BillingStreet"] = null;
        story.Edited().Say("another name, no street").Synchronize();
    }

    public static void The_deal_is_a_year_old_and_nothing_happens(DealStory story) => story.Shared().Later(TimeSpan.FromDays(365)).Synchronize().Happens("referral-updated");

    public static void Retried_by_hand(DealStory story)
    {
        story.Shared().Answers["referral"] = Sample.Step(503);
        story.Sells(("Amount", 1)).Synchronize();
        foreach (var error in new[] { "Rejected", "Unavailable", "Unavailable" })
            story.Hub.Retry(error);
        story.Rounds();
        story.Hub.Call(new CoSell.Plugins.CustomApis.RetryDeals(), ("DealId", story.Hub.Deal.Id.ToString()));
        story.Rounds();
    }

    public static void What_Partner_Center_shows_is_shown_in_the_hub(DealStory story) => story.Shared()
        .Portal(("/expirationDateTime", "2026-04-01T08:00:00Z"), ("/registrationStatus", "InReview"), ("/details/currency", "EUR"), ("/customerProfile/name", "Fabrikam Europe"), ("/customerProfile/address/country", "DE"), ("/name", "Another name"))
        .Theirs(("/expirationDateTime", "2026-04-02T08:00:00Z"), ("/status", "Active"), ("/substatus", "Accepted")).Happens("referral-updated")
        .Map("Help required", ("cosell_direction", Choices.Paused)).Portal(("/inviteContext/assistanceRequestCode", "GeneralOrOther")).Synchronize();

    public static void Ids_of_solutions_that_the_hub_cannot_all_hold(DealStory story)
    {
        foreach (var length in new[] { 97, 98, 99 })
        {
            var deal = new DealStory().Private().Portal(("/details/requirements/solutions", new JsonArray([.. Enumerable.Range(10, 21).Select(number => (JsonNode)new JsonObject { ["id"] = new string('S', length - 2) + number, ["name"] = "N", ["type"] = "Name" })])));
            deal.Recording.Only = ["none"];
            deal.Synchronize();
            var ids = deal.Hub.Deal.GetAttributeValue<string>("cosell_solutionids").Split(", ");
            story.Recording.Line($"of 21 ids of {length} letters, the hub holds {ids.Length}, the last one is …{ids[^1][^4..]}");
        }
    }

    public static void Contacts_with_half_a_name(DealStory story)
    {
        story.Hub.Lookups = Sample.Found(("contacts", """[{"Id":"003000000000011AAA","AccountId":"001000000000001AAA","FirstName":null,"LastName":" Poe ","Email":null},{"Id":"003000000000012AAA","AccountId":"001000000000009AAA","FirstName":"Kim","LastName":"Roe","Email":"KIM@fabrikam.example"}]"""));
        story.Private().Portal(("/customerProfile/team", new JsonArray(
            Person("Sue", "Ito", "sue@fabrikam.example", "4255550100"), Person("Lea", "Poe", "", "1"), Person("Kim", "Roe", "kim@fabrikam.example", null), Person("", "", "solo@fabrikam.example", null), Person("A", "B", "no address", "2"),
            Person("Long", new string('l', 90), new string('e', 66) + "@fabrikam.example", "+1 (425) 555-0100 ext. 12345678901234567890123456789"), Person(" ", "Edge", new string('e', 63) + "@fabrikam.example", null)))).Synchronize().Synchronize();
    }

    public static void More_than_one_request_takes(DealStory story)
    {
        story.Recording.Only = ["PlanSync"];
        story.Private().Portal(("/details/requirements/solutions", new JsonArray([.. Enumerable.Range(0, 24).Select(number => (JsonNode)new JsonObject { ["id"] = $"SOL-{number}", ["name"] = number % 2 == 0 ? "" : $"Solution {number}", ["type"] = "Name" })]))).Synchronize();
        story.Opportunity!["Microsoft_Solutions__r"]!["records"] = new JsonArray([.. Enumerable.Range(0, 51).Select(number => (JsonNode)new JsonObject { ["Id"] = $"a010000000000{number:00}AAA", ["Solution_Name__c"] = $"Solution {number}", ["Solution_Id__c"] = $"SOL-{number}" })]);
        story.Edited().Say("fifty-one solutions in Salesforce").Synchronize();
    }

    private static JsonObject Person(string first, string last, string email, string? phone) => new() { ["firstName"] = first, ["lastName"] = last, ["email"] = email, ["phoneNumber"] = phone };

    public static void In_Chinese(DealStory story)
    {
        story.Hub.Set("cosell_Language", "zh-TW");
        story.New(row => row["Amount"] = null).Synchronize().Sells(("Amount", 1)).Synchronize().Sells(("StageName", "Closed Lost")).Synchronize().Sells(("Description", "Too late.")).Synchronize();
    }
}
