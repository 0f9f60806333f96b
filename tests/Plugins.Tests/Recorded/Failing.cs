using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>What a deal does when something fails.</summary>
internal static class Failing
{
    public static void Partner_Center_refuses_a_change_and_is_asked_again_only_for_another(DealStory story) => Refused(story.Shared().Sells(("Amount", 75000)), "referral", 400, """{"error":{"code":"invalidRequest","message":"Deal value is locked.","target":"details.dealValue"}}""").Sells(("Co_sell_Sync_Status__c", "Needs attention")).Synchronize().Sells(("Amount", 76000)).Synchronize();

    public static void Salesforce_refuses_a_change(DealStory story) => Refused(story.Shared().Portal(("/details/notes", "Budget.")), "crm", 200, Composite(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Descriptions end with a dot!")).Later(TimeSpan.FromMinutes(1)).Synchronize();

    public static void Salesforce_lacks_a_field(DealStory story) => Refused(story.Shared(), "readCrm", 400, """[{"errorCode":"INVALID_FIELD","message":"No such column 'Campaign__c' on entity 'Opportunity'."}]""").Later(TimeSpan.FromMinutes(1)).Synchronize();

    public static void A_row_of_Salesforce_is_locked(DealStory story) => Refused(story.Shared().Portal(("/details/notes", "Budget.")), "crm", 200, Composite(400, "UNABLE_TO_LOCK_ROW", "locked")).Synchronize();

    public static void The_opportunity_was_edited_meanwhile(DealStory story) => Refused(story.Shared().Portal(("/details/notes", "Budget.")), "crm", 200, """{"compositeResponse":[{"referenceId":"before","httpStatusCode":200,"body":{}},{"referenceId":"opportunity","httpStatusCode":412,"body":null}]}""");

    public static void The_referral_was_edited_meanwhile(DealStory story)
    {
        Refused(story.Shared().Sells(("Amount", 75000)), "referral", 412, null);
        story.Portal(("/details/notes", "Budget.")).Rounds();
    }

    public static void Every_status_of_Partner_Center(DealStory story)
    {
        story.Shared();
        foreach (var status in new[] { 401, 403, 404, 408, 409, 423, 429, 500, 503, 509 })
        {
            var other = story.Copy();
            other.Recording.Only = ["CompleteSync"];
            Refused(other.Sells(("Amount", status * 100)), "referral", status, """{"error":{"code":"900421","message":"Words."}}""");
            story.Recording.Add(other.Recording);
        }
    }

    public static void A_service_that_is_down_until_the_deal_is_given_up(DealStory story)
    {
        story.Hub.Set("cosell_NotifyByMail", "all");
        story.Hub.Set("cosell_MostAttempts", "3");
        story.Recording.Only = ["CompleteSync", "RetryDeals"];
        story.Shared().Sells(("Amount", 75000));
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var down = Sample.Step(503);
            if (attempt == 1)
                down["headers"]!["Retry-After"] = "90";
            story.Answers["referral"] = down;
            story.Synchronize().Later(TimeSpan.FromHours(1));
            story.Hub.Reconcile();
        }
        story.Hub.Retry("Unavailable");
        story.Rounds();
    }

    public static void A_connection_that_is_broken(DealStory story)
    {
        story.Hub.Set("cosell_NotifyByMail", "all");
        Refused(story.Shared().Sells(("Amount", 75000)), "referral", 404, """{"error":{"source":"europe-002.token.azure-apim.net","message":"Error from token exchange: The connection is not found."}}""").Later(TimeSpan.FromHours(1));
        story.Hub.Reconcile();
        story.Rounds();
    }

    public static void What_tells_of_a_broken_connection_and_what_of_a_service(DealStory story)
    {
        story.Shared();
        string[] codes = ["Unauthorized", "InvalidConnection", "ConnectionAuthorizationFailed", "ConnectionNotConfigured", "Forbidden"];
        var bodies = codes.SelectMany(code => new[] { $$"""{"error":{"code":"{{code}}","message":"Words."} }""", $$"""{"code":"{{code}}","message":"Words."}""" })
            .Concat(["""{"message":"Error from token exchange: no"}""", """{"source":"https://x.token.azure-apim.net/a"}""", """{"source":"https://x.example/token.azure-apim.net"}""", "\"{\\\"error\\\":{\\\"message\\\":\\\"As a text.\\\",\\\"code\\\":900421}}\"", "\"{ no JSON\"", "\" Bad Key authorization token.\"", "\"Words alone.\""]);
        foreach (var (status, body) in bodies.SelectMany(body => new[] { (401, body), (0, body), (404, body) }))
            Tell(story, Sample.Step(status, JsonNode.Parse(body)), $"{status} {body}");
        foreach (var code in codes.Append("ActionSkipped InvalidConnection"))
        {
            foreach (var status in new[] { 0, 502 })
                Tell(story, new JsonObject { ["statusCode"] = status, ["code"] = code, ["headers"] = new JsonObject(), ["body"] = "" }, $"{status}, action {code}");
        }
        foreach (var wait in new[] { "120", "0", "0.2", "-1", "NaN", "1e9", "Mon, 02 Mar 2026 10:00:00 GMT", "Mon, 02 Mar 2020 10:00:00 GMT", "soon" })
        {
            var busy = Sample.Step(429, JsonNode.Parse("""{"description":"Slow down.","code":4290}"""));
            busy["headers"]!["Retry-After"] = wait;
            Tell(story, busy, $"429, Retry-After {wait}");
        }
        foreach (var code in new[] { "UNABLE_TO_LOCK_ROW", "ENTITY_IS_DELETED", "NOT_FOUND", "REQUEST_LIMIT_EXCEEDED", "INVALID_SESSION_ID", "SERVER_UNAVAILABLE", "UNKNOWN_EXCEPTION", "REQUIRED_FIELD_MISSING", "DUPLICATE_VALUE", "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "FIELD_FILTER_VALIDATION_EXCEPTION", "CANNOT_EXECUTE_FLOW_TRIGGER", "INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_FIELD", "INVALID_TYPE", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", "STRING_TOO_LONG" })
        {
            foreach (var message in new[] { "Words.", "entity type cannot be updated: x" })
                Tell(story, Sample.Step(200, JsonNode.Parse(Composite(400, code, message))), $"Salesforce {code}: {message}", "crm");
            Tell(story, Sample.Step(500, JsonNode.Parse($$"""[{"errorCode":"{{code}}","message":"Words."}]""")), $"Salesforce as a whole, 500 {code}", "crm");
        }
        foreach (var words in new[] { "TotalRequests Limit exceeded.", "limit exceeded", "No rights." })
            Tell(story, Sample.Step(403, JsonValue.Create(words)), $"Salesforce 403 {words}", "crm");
    }

    public static void A_referral_that_is_gone(DealStory story) => Refused(story.Shared(), "readReferrals", 404, null);

    public static void A_referral_that_nobody_knows(DealStory story)
    {
        story.Hub.RequestByEvent("referral-created", "0cecbaa3-0000-4000-8000-0000000000ff");
        story.Answers["readReferrals"] = Sample.Step(404);
        story.Rounds();
    }

    public static void An_opportunity_that_is_gone(DealStory story)
    {
        story.Shared().Opportunity = null;
        story.Say("the opportunity is deleted").Synchronize();
    }

    public static void A_run_that_dies_after_its_plan(DealStory story)
    {
        story.Shared().Sells(("Amount", 75000));
        story.Hub.RequestByCrm(Sample.OpportunityId);
        story.Hub.Plan(story.Opportunity, story.Own, story.Microsofts);
        story.Hub.RequestByCrm(Sample.OpportunityId);
        story.Later(TimeSpan.FromMinutes(30));
        story.Hub.Reconcile();
        story.Rounds();
    }

    public static void A_run_that_ends_after_its_lease(DealStory story)
    {
        story.Shared().Sells(("Amount", 75000));
        story.Hub.RequestByCrm(Sample.OpportunityId);
        story.Hub.Plan(story.Opportunity, story.Own, story.Microsofts);
        var late = story.Hub.Deal.GetAttributeValue<string>("cosell_leaseid");
        story.Later(TimeSpan.FromMinutes(30));
        story.Hub.Reconcile();
        story.Hub.Begin();
        foreach (var lease in new[] { late, late, "somebody else's" })
            story.Hub.Call(new CompleteSync(), ("DealId", story.Hub.Deal.Id.ToString()), ("LeaseId", lease), ("Answers", new JsonObject { ["plan"] = Sample.Step(200), ["referral"] = Sample.Step(200, story.Own!.DeepClone()), ["crm"] = Sample.CompositeDone() }.ToJsonString()), ("RunId", "run-0"));
    }

    public static void A_run_that_breaks_off_everywhere(DealStory story)
    {
        story.Shared();
        foreach (var answers in new[] { new JsonObject(), new JsonObject { ["plan"] = Sample.Step(500, JsonNode.Parse("""{"error":{"code":"0x80040265","message":"A plug-in failed."}}""")) }, new JsonObject { ["plan"] = Sample.Step(200) }, new JsonObject { ["plan"] = Sample.Step(200), ["referral"] = Sample.Step(204) } })
        {
            var other = story.Copy().Sells(("Amount", 75000)).Portal(("/details/notes", "Budget."));
            other.Hub.RequestByCrm(Sample.OpportunityId);
            other.Hub.Plan(other.Opportunity, other.Own, other.Microsofts);
            var deal = other.Hub.Deal;
            other.Recording.Begin();
            other.Hub.Call(new CompleteSync(), ("DealId", deal.Id.ToString()), ("LeaseId", deal.GetAttributeValue<string>("cosell_leaseid")), ("Answers", answers.ToJsonString()));
            story.Recording.Add(other.Recording);
        }
    }

    private static void Tell(DealStory story, JsonObject answer, string what, string step = "referral")
    {
        var other = story.Copy();
        other.Recording.Only = ["none"];
        other.Portal(("/details/notes", "Budget."));
        other.Answers[step] = answer;
        other.Sells(("Amount", 75000)).Synchronize();
        var deal = other.Hub.Deal;
        story.Recording.Line($"{what}\n    {other.Hub.State}, class {deal.GetAttributeValue<Microsoft.Xrm.Sdk.OptionSetValue>("cosell_errorclass")?.Value - 856320000}, attempts {deal.GetAttributeValue<int?>("cosell_attempts")}, next {deal.GetAttributeValue<DateTime?>("cosell_nextattempton"):HH:mm:ss}: {deal.GetAttributeValue<string>("cosell_lasterror")}");
    }

    private static DealStory Refused(DealStory story, string step, int status, string? body)
    {
        story.Answers[step] = Sample.Step(status, body is null ? null : JsonNode.Parse(body));
        return story.Say($"{step} is answered with {status}").Synchronize();
    }

    private static string Composite(int status, string code, string message) =>
        $$"""{"compositeResponse":[{"referenceId":"before","httpStatusCode":{{status}},"body":[{"errorCode":"PROCESSING_HALTED","message":"halted"}]},{"referenceId":"opportunity","httpStatusCode":{{status}},"body":[{"errorCode":"{{code}}","message":"{{message}}","fields":["Description"]}]}]}""";
}
