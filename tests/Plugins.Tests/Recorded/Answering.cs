using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;
using static Plugins.Tests.Recorded.Variants;

namespace Plugins.Tests.Recorded;

/// <summary>What each service may answer to each step, and what that is taken for.</summary>
internal static class Answering
{
    private static readonly JsonNode Refusal = JsonNode.Parse("""{"error":{"code":"invalidRequest","message":"No.","target":"name"}}""")!;

    private static readonly JsonNode Words = JsonNode.Parse("""[{"errorCode":"SOMETHING_NEW","message":"No.","fields":["Name"]}]""")!;

    public static void Each_step_that_is_refused(DealStory story)
    {
        story.Shared();
        foreach (var step in new[] { "readReferrals", "readCrm", "lookups", "plan", "referral", "crm" })
        {
            foreach (var status in new[] { 400, 404, 503 })
                story.Try($"{step} {status}", other => Refuse(other.Portal(("/details/notes", "Budget.")).Sells(("Amount", 75000)), step, status).Synchronize());
        }
        foreach (var status in new[] { 400, 404, 503, 0 })
        {
            new DealStory().Try($"link {status}", story, other => Refuse(other, "link", status).Comes());
            new DealStory().Try($"connected {status}", story, other =>
            {
                Refuse(other, "connected", status).New().Synchronize();
                other.Microsofts = null;
                other.Sells(("Description", "Two plants.")).Synchronize();
            });
        }
    }

    public static void A_create_without_success(DealStory story)
    {
        foreach (var status in new[] { 0, 400, 401, 403, 404, 408, 409, 412, 423, 429, 499, 500, 504 })
            new DealStory().Try(Text(status), story, other =>
            {
                other.Answers["crm"] = []; // the flow does not come to it
                Refuse(other, "referral", status).New().Synchronize();
            });
    }

    public static void What_of_a_composite_request_is_told(DealStory story)
    {
        const string Halted = """{"referenceId":"before","httpStatusCode":400,"body":[{"errorCode":"PROCESSING_HALTED","message":"Halted."}]}""";
        story.Shared();
        foreach (var parts in new[]
        {
            Halted, Halted + "," + Halted.Replace("Halted.", "Halted, too.", StringComparison.Ordinal), Halted + "," + Part(400, "FIRST", "One.") + "," + Part(400, "SECOND", "Two."), Part(400, "FIRST", "One.") + "," + Halted, Part(399, "FIRST", "One."),
            """{"referenceId":"opportunity","httpStatusCode":400,"body":[{"message":"No code."}]}""",
            Part(404, "GONE_AWAY", "Gone."), Part(409, "SOMETHING_NEW", "Other."), Part(410, "UNSUPPORTED_API_VERSION", "Old."), Part(412, "SOMETHING_NEW", "Changed."),
            Part(400, "SOMETHING_NEW", "Amount: too much.", "Amount", "StageName", "Name"), Part(400, "SOMETHING_NEW", "StageName, Amount and Name.", "Amount", "StageName"),
        })
            Taken(story, parts, Sample.Step(200, JsonNode.Parse($$"""{"compositeResponse":[{{parts}}]}""")));
        foreach (var status in new[] { 400, 401, 403, 404, 408, 409, 410, 412, 423, 429, 499, 500, 503, 509 })
        {
            foreach (var step in new[] { "crm", "readCrm" })
                Taken(story, $"{step} as a whole, {status}", Sample.Step(status, new JsonArray(new JsonObject { ["errorCode"] = "SOMETHING_NEW", ["message"] = "No." })), step);
        }
        story.Hub.Rows.Rows("cosell_watermark").Single(row => row.GetAttributeValue<string>("cosell_name") == "Salesforce org")["cosell_position"] = """{"addressCodes":true}""";
        foreach (var words in new[] { "There's a problem with this Country.", "Bad state.", "Bad value." })
            Taken(story, words, Sample.Step(200, JsonNode.Parse($$"""{"compositeResponse":[{{Part(400, "FIELD_INTEGRITY_EXCEPTION", words)}}]}""")));
        foreach (var status in new JsonNode?[] { "400", " 404 ", "abc", "", null, 0, -400, 999, 1000, true })
            Taken(story, $"status {status?.ToJsonString() ?? "null"}", new JsonObject { ["statusCode"] = status?.DeepClone(), ["body"] = Words.DeepClone() });
    }

    public static void Words_of_a_connection_that_is_broken(DealStory story)
    {
        story.Shared();
        foreach (var length in new[] { 299, 300, 301 })
            Taken(story, $"{length} letters", Broken("Error from token exchange: " + new string('x', length - 27)), "referral");
        foreach (var words in new[]
        {
            "Error from token exchange: {\"error\":\"invalid_grant\"}", "Error from token exchange: {\"error\" : \"invalid_grant\" , \"error_description\" : \"AADSTS70043: The \\\"token\\\" has expired.\\r\\nTrace ID: 1\\r\\nCorrelation ID: 2\\r\\nTimestamp: 3\"}",
            "Error from token exchange: {\"error\":\"invalid_grant\",\"error_description\":\"Expired. Timestamp: 3\"}", "Error from token exchange: {\"error\":\"invalid_grant\",\"error_description\":\"Expired. Correlation ID: 3\"}", "Error from token exchange: {\"error\":\"invalid_grant\",\"error_description\":\"Expired.\",\"error_codes\":[7]}",
            "Error from token exchange: {\"error\":\"" + new string('e', 300) + "\"}",
        })
            Taken(story, words, Broken(words), "referral");
        foreach (var cause in new[] { "apihub-token-exchange", "x; APIHUB-TOKEN-EXCHANGE", "apihub" })
        {
            foreach (var body in new[] { "{}", "null", "\"Words.\"", "[]" })
                Taken(story, $"cause {cause}, {body}", new JsonObject { ["statusCode"] = 404, ["headers"] = new JsonObject { ["x-ms-failure-cause"] = cause }, ["body"] = JsonNode.Parse(body) }, "referral");
        }
    }

    public static void Records_that_a_duplicate_rule_names(DealStory story)
    {
        foreach (var (what, result) in new (string, JsonObject)[]
        {
            ("10 records", Rule(true, [.. Enumerable.Range(1, 10).Select(Match)])), ("11 records", Rule(true, [.. Enumerable.Range(1, 11).Select(Match)])), ("no records", Rule(true)), ("records that are blocked", Rule(false, Match(1), Match(2))),
            ("a record without a type", Rule(true, new JsonObject { ["record"] = new JsonObject { ["Id"] = "001000000000007AAA", ["Name"] = "" } })), ("records of two rules", new JsonObject { ["allowSave"] = true, ["matchResults"] = new JsonArray(Matches(Match(1)), Matches(Match(2))) }),
        })
        {
            foreach (var name in new[] { "duplicateResult", "duplicateResut" })
            {
                var answer = Sample.Step(200, new JsonObject { ["compositeResponse"] = new JsonArray(new JsonObject { ["referenceId"] = "account", ["httpStatusCode"] = 400, ["body"] = new JsonArray(new JsonObject { ["errorCode"] = "DUPLICATES_DETECTED", ["message"] = "Use one?", [name] = result.DeepClone() }) }) });
                new DealStory().Try($"{what} as {name}, a deal that comes", story, other => { other.Answers["crm"] = answer; other.Comes(); });
                new DealStory().Shared().Try($"{what} as {name}, a deal that is there", story, other => { other.Answers["crm"] = answer; other.Portal(("/details/notes", "Budget.")).Synchronize(); });
            }
        }
    }

    public static void Questions_that_Salesforce_does_not_answer(DealStory story)
    {
        var answers = new (string, Action<DealStory>)[]
        {
            ("nothing came", other => other.Hub.Lookups = []), ("no people", other => Failed(other, "contacts", 400, "No access.")), ("no users", other => Failed(other, "users", 404, null)), ("neither", other => { Failed(other, "users", 400, "First."); Failed(other, "contacts", 400, "Second."); }),
            ("a retired version", other => { Failed(other, "users", 410, "Old."); Failed(other, "contacts", 410, "Old."); }), ("399 is an answer", other => Failed(other, "contacts", 399, "Fine.")), ("400 is none", other => Failed(other, "contacts", 400, null)),
            ("only what was not asked for the deal", other => other.Hub.Lookups["compositeResponse"]!.AsArray().Add(JsonNode.Parse("""{"referenceId":"organization","httpStatusCode":400,"body":[{"message":"No such column."}]}"""))),
        };
        foreach (var (what, change) in answers)
        {
            new DealStory().Try($"{what}; a deal that comes", story, other => { change(other); other.Comes(); });
            new DealStory().Private().Try($"{what}; two contacts and two colleagues that come", story, other =>
            {
                change(other);
                other.Portal(("/customerProfile/team", Joined(other.Own!["customerProfile"]!["team"]!)), ("/team", Joined(other.Own!["team"]!))).Happens("referral-updated");
            });
        }
    }

    public static void A_refused_write_that_is_asked_for_again(DealStory story)
    {
        Refuse(story.Shared().Sells(("Amount", 75000)), "referral", 400).Synchronize();
        story.Recording.Begin();
        foreach (var shown in new[] { "Needs attention", "Conflict to settle", "In step", "Retrying", "Waiting", null })
        {
            foreach (var amount in new[] { 75000, 76000 })
                story.Try($"the opportunity shows '{shown}', the amount is {amount}", other => other.Sells(("Co_sell_Sync_Status__c", shown), ("Amount", amount)).Synchronize());
        }
    }

    private static void Taken(DealStory story, string what, JsonObject answer, string step = "crm") => story.Try(what, other =>
    {
        other.Portal(("/details/notes", "Budget."));
        if (step == "referral")
            other.Sells(("Amount", 75000));
        other.Answers[step] = answer;
        other.Synchronize();
    });

    private static DealStory Refuse(DealStory story, string step, int status)
    {
        story.Answers[step] = Sample.Step(status, status is 0 or 504 ? null : (step.Contains("rm", StringComparison.Ordinal) || step == "lookups" ? Words : Refusal).DeepClone());
        return story;
    }

    private static JsonObject Broken(string message) => Sample.Step(404, new JsonObject { ["error"] = new JsonObject { ["message"] = message } });

    private static string Part(int status, string code, string message, params string[] fields) =>
        new JsonObject { ["referenceId"] = "opportunity", ["httpStatusCode"] = status, ["body"] = new JsonArray(new JsonObject { ["errorCode"] = code, ["message"] = message, ["fields"] = new JsonArray([.. fields.Select(field => (JsonNode)field)]) }) }.ToJsonString();

    private static void Failed(DealStory story, string query, int status, string? words)
    {
        var answer = story.Found(query);
        answer["httpStatusCode"] = status;
        if (status >= 400)
            answer["body"] = words is null ? null : new JsonArray(new JsonObject { ["errorCode"] = "X", ["message"] = words });
    }

    private static JsonArray Joined(JsonNode team)
    {
        var joined = (JsonArray)team.DeepClone();
        foreach (var name in new[] { "Eve", "Ada" })
            joined.Add(new JsonObject { ["firstName"] = name, ["lastName"] = "Roe", ["email"] = name + "@fabrikam.example", ["phoneNumber"] = "1" });
        return joined;
    }

    private static JsonObject Match(int number) => new() { ["record"] = new JsonObject { ["attributes"] = new JsonObject { ["type"] = "Account" }, ["Id"] = $"0010000000000{number:00}AAA", ["Name"] = number % 2 == 0 ? $"Fabrikam {Text(number)}" : null } };

    private static JsonObject Matches(params JsonObject[] matches) => new() { ["matchRecords"] = new JsonArray([.. matches]) };

    private static JsonObject Rule(bool allowsSave, params JsonObject[] matches) => new() { ["allowSave"] = allowsSave, ["duplicateRuleEntityType"] = allowsSave ? "Account" : null, ["matchResults"] = new JsonArray(Matches(matches)) };
}
