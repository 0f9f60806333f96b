using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>How a deal of Microsoft's begins, and what the seller answers.</summary>
internal static class Receiving
{
    private const string OneAccount = """[{"Id":"001000000000005AAA","Name":"Fabrikam Inc","BillingCity":"Redmond","BillingPostalCode":"98052","Website":"fabrikam.example","Contacts":{"records":[{"Id":"003000000000005AAA","AccountId":"001000000000005AAA","FirstName":"Sue","LastName":"Ito","Email":"sue@fabrikam.example"}]}}]""";

    public static void A_deal_of_a_new_customer(DealStory story)
    {
        story.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        story.Microsofts = Sample.Microsofts();
        story.Own["team"]!.AsArray().Add(JsonNode.Parse("""{"firstName":"Ann","lastName":"Lee","email":"ann@partner.example","phoneNumber":"1"}"""));
        story.Hub.Lookups = Sample.Found(("users", """[{"Id":"005000000000007AAA","Email":"ann@partner.example"}]"""));
        story.Own["expirationDateTime"] = "2026-03-09T09:00:00Z";
        story.Happens("referral-created");
    }

    public static void A_deal_of_a_known_customer(DealStory story)
    {
        story.Hub.Lookups = Sample.Found(("accountsByName", OneAccount), ("contacts", """[{"Id":"003000000000005AAA","AccountId":"001000000000005AAA","FirstName":"Sue","LastName":"Ito","Email":"sue@fabrikam.example"}]"""));
        story.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        story.Microsofts = Sample.Microsofts();
        story.Happens("referral-created");
    }

    public static void A_customer_by_his_number_or_by_the_address_of_a_contact(DealStory story)
    {
        var rows = (Number: """[{"Id":"001000000000005AAA","Name":"Fabrikam Holding","BillingCity":"Seattle","BillingPostalCode":"98101"}]""", Address: """[{"AccountId":"001000000000006AAA","Account":{"Name":"Fabrikam Inc","BillingCity":"Redmond","BillingPostalCode":"98052"}}]""");
        foreach (var (query, found) in new[] { ("accountsByDuns", rows.Number), ("accountsByEmail", rows.Address), ("accountsByName", OneAccount.Replace("98052", "10115", StringComparison.Ordinal)) })
        {
            var other = story.Copy();
            other.Recording.Only = ["BeginSync", "PlanSync"];
            other.Map("Customer DUNS", ("cosell_direction", Choices.BothWays));
            other.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
            other.Own["customerProfile"]!["ids"] = new JsonArray(new JsonObject { ["profileType"] = "Duns", ["id"] = "081466849" });
            other.Microsofts = Sample.Microsofts();
            other.Hub.Lookups = Sample.Found((query, found));
            other.Happens("referral-created");
            story.Recording.Add(other.Recording);
        }
    }

    public static void A_customer_who_may_be_two(DealStory story)
    {
        story.Hub.Lookups = Sample.Found(("accountsByName", """[{"Id":"001000000000005AAA","Name":"Fabrikam Inc","BillingCity":"Redmond","BillingPostalCode":"98052"},{"Id":"001000000000006AAA","Name":"Fabrikam Inc","BillingCity":"Redmond","BillingPostalCode":"98052"}]"""));
        story.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        story.Microsofts = Sample.Microsofts();
        story.Happens("referral-created");
    }

    public static void An_unanswered_deal_that_both_sides_edit(DealStory story) =>
        story.Received(own => own["expirationDateTime"] = "2026-03-09T09:00:00Z").Sells(("Amount", 90000), ("Description", "Mine.")).Synchronize().Portal(("/details/notes", "Theirs."), ("/details/dealValue", 55000)).Happens("referral-updated");

    public static void Accepting_takes_the_edits_along(DealStory story) => story.Received().Sells(("Amount", 90000), ("Co_sell_Response__c", "Accept")).Synchronize();

    public static void Accepting_by_stage(DealStory story) => story.Received().Sells(("StageName", "Prospecting")).Synchronize().Sells(("Description", "Goes on.")).Synchronize();

    public static void Declining(DealStory story) => story.Received().Sells(("Co_sell_Response__c", "Decline")).Synchronize().Sells(("Co_sell_Response__c", "Decline"), ("Co_sell_Confirm__c", true), ("Co_sell_Closing_Reason__c", "Other")).Synchronize();

    public static void Reporting_an_error(DealStory story) => story.Received().Sells(("Co_sell_Response__c", "Report an error"), ("Co_sell_Confirm__c", true)).Synchronize();

    public static void Somebody_accepts_in_Partner_Center(DealStory story) => story.Received().Portal(("/status", "Active"), ("/substatus", "Accepted")).Happens("referral-updated");

    public static void Microsoft_withdraws(DealStory story) => story.Received().Portal(("/status", "Closed"), ("/substatus", "Expired")).Happens("referral-updated");

    public static void A_status_that_nobody_knows(DealStory story) => story.Received().Portal(("/status", "Dreaming"), ("/substatus", "Deeply")).Happens("referral-updated").Sells(("StageName", "Prospecting")).Synchronize();

    public static void A_lead_stays_in_Partner_Center(DealStory story)
    {
        story.Own = Sample.Referral(own => (own["type"], own["qualification"], own["externalReferenceId"], own["direction"], own["status"], own["substatus"]) = ("Independent", "Direct", "", "Incoming", "New", "Pending"));
        story.Happens("referral-created");
    }

    public static void Salesforce_refuses_the_opportunity(DealStory story)
    {
        story.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        story.Microsofts = Sample.Microsofts();
        story.Hub.RequestByEvent("referral-created", Sample.ReferralId);
        story.Hub.Plan(null, story.Own);
        story.Answers["crm"] = Sample.Step(200, JsonNode.Parse("""{"compositeResponse":[{"referenceId":"account","httpStatusCode":400,"body":[{"errorCode":"PROCESSING_HALTED","message":"halted"}]},{"referenceId":"opportunity","httpStatusCode":400,"body":[{"errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION","message":"Amounts end with 0.","fields":["Amount"]}]}]}"""));
        var lease = (string)story.Hub.Begin()["LeaseId"];
        story.Hub.Plan(story.Hub.Deal, lease, new JsonArray(), story.Own, story.Microsofts);
        story.Hub.Complete(new JsonObject { ["crm"] = story.Answers["crm"].DeepClone() });
        story.Answers.Clear();
        story.Later(TimeSpan.FromMinutes(1)).Happens("referral-updated");
    }
}
