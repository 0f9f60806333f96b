using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>Random queries, rows and composite requests over HTTP: answered, or refused as Salesforce refuses, with a code and words.</summary>
[TestClass]
[TestCategory("Fuzzing")]
public sealed class ServiceFuzzTests
{
    private const int Patience = 180_000;
    private const string Root = "/services/data/v58.0";

    private static readonly string[] Fields =
    [
        "Id", "Name", "Amount", "CloseDate", "StageName", "IsWon", "LastModifiedDate", "Description", "AccountId", "Account.Name", "Account.Owner.Email", "Owner.Name", "Nope__c", "Account.Nope",
        "Sync_with_Partner_Center__c", "Referral_Identifier__c", "Co_sell_Message__c", "COUNT()", "toLabel(StageName)", "(SELECT Id FROM Microsoft_Solutions__r)", "(SELECT ContactId FROM OpportunityContactRoles WHERE IsPrimary = true)",
    ];

    private static readonly string[] Operators = ["=", "!=", "<", "<=", ">", ">=", "LIKE", "IN", "NOT IN", "INCLUDES", "<>"];

    private static readonly string[] Values =
    [
        "'Deal'", "'%a_'", "'\\'", "'O\\'Brien'", "1", "-1.5", "99999999999999999999999999", "1e999", "true", "null", "2026-01-15", "2026-13-45", "9999-12-31", "9999-12-31T23:59:59Z", new('9', 40), "2026-01-15T10:30:00Z", "0000-00-00T00:00:00Z", "TODAY", "LAST_N_DAYS:3",
        "LAST_N_DAYS:999999999", "NEXT_N_FISCAL_YEARS:9999", "USD5000", "('a','b')", "()", "(SELECT AccountId FROM Opportunity)", "(SELECT Id FROM Account WHERE Name LIKE '%')", "'006000000000001'", ":x",
    ];

    private static OrgFixture _org = null!;
    private static string _deal = "";

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _org = await OrgFixture.StartAsync(options => options with { DailyApiRequests = int.MaxValue });
        var account = await _org.AddAccountAsync();
        _deal = await _org.AddOpportunityAsync("Deal", ("AccountId", Value.From(account)), ("Amount", Value.From(90000L)));
        await _org.AddOpportunityAsync("O'Brien_%");
    }

    [ClassCleanup]
    public static async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    [Timeout(Patience)]
    public void No_query_breaks_the_service() => Rounds.Run(2_500, (random, attempt) =>
    {
        var soql = Query(random);
        attempt.Input = random.Next(3) == 0 ? Wounds.Of(soql, random) : soql;
        var status = Send("GET", $"{Root}/{random.GetItems(["query", "query", "queryAll"], 1)[0]}?q={Uri.EscapeDataString(attempt.Input)}", null);
        status.Should().BeOneOf(200, 400, 404, 501);
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void No_address_breaks_the_service() => Rounds.Run(800, (random, attempt) =>
    {
        var good = random.GetItems(["query?q=SELECT+Id+FROM+Account", $"sobjects/Opportunity/{_deal}?fields=Id,Name", "query/01g000000000001AAA-2000", "sobjects/Opportunity/Referral_Identifier__c/x", "sobjects/Account/describe", "limits"], 1)[0];
        attempt.Input = $"{random.GetItems(["GET", "GET", "POST", "DELETE", "HEAD", "PUT"], 1)[0]} {Root}/{Escaped(Wounds.Of(good, random))}";
        var parts = attempt.Input.Split(' ', 2);
        Send(parts[0], parts[1], parts[0] == "POST" ? "{}" : null);
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void No_row_breaks_the_service() => Rounds.Run(600, (random, attempt) =>
    {
        var good = JsonNode.Parse("""{"Name":"Deal","StageName":"Prospecting","CloseDate":"2026-06-30","Amount":5,"Description":"x","Sync_with_Partner_Center__c":true,"Account":{"Name":"Contoso"},"attributes":{"type":"Opportunity"}}""");
        attempt.Input = Json(good, random);
        Send(random.Next(2) == 0 ? "POST" : "PATCH", $"{Root}/sobjects/Opportunity{(random.Next(2) == 0 ? "/" + _deal : "")}", attempt.Input);
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void No_composite_request_breaks_the_service() => Rounds.Run(800, (random, attempt) =>
    {
        attempt.Input = Json(JsonNode.Parse(Composite()), random);
        Send("POST", $"{Root}/composite", attempt.Input);
    }, _ => false);

    private static string Composite() => $$$"""
        {"allOrNone":true,"collateSubrequests":false,"compositeRequest":[
        {"method":"GET","referenceId":"before","url":"{{{Root}}}/sobjects/Opportunity/{{{_deal}}}?fields=Id,LastModifiedDate,AccountId"},
        {"method":"PATCH","referenceId":"opportunity","url":"{{{Root}}}/sobjects/Opportunity/@{before.Id}","httpHeaders":{"If-Unmodified-Since":"Thu, 15 Jan 2026 10:30:00 GMT"},"body":{"Description":"@{before.LastModifiedDate}","Amount":7}},
        {"method":"GET","referenceId":"found","url":"{{{Root}}}/query?q=SELECT+Id+FROM+Account+WHERE+Id='@{before.AccountId}'"},
        {"method":"GET","referenceId":"again","url":"{{{Root}}}/sobjects/Account/@{found.records[0].Id}"}]}
        """;

    private static string Query(Random random)
    {
        var text = new StringBuilder("SELECT ").AppendJoin(", ", random.GetItems(Fields, random.Next(1, 4))).Append(" FROM ").Append(random.GetItems(["Opportunity", "Opportunity o", "Account", "Nope", "Microsoft_Solution__c"], 1)[0]);
        for (var conditions = random.Next(0, 4); conditions > 0; conditions--)
        {
            text.Append(text.ToString().Contains("WHERE", StringComparison.Ordinal) ? random.GetItems([" AND ", " OR ", " AND NOT ", ") AND ("], 1)[0] : " WHERE ");
            text.Append(random.GetItems(Fields, 1)[0]).Append(' ').Append(random.GetItems(Operators, 1)[0]).Append(' ').Append(random.GetItems(Values, 1)[0]);
        }
        if (random.Next(3) == 0)
            text.Append(" ORDER BY ").Append(random.GetItems(Fields, 1)[0]).Append(random.GetItems(["", " DESC", " NULLS LAST", " DESC NULLS FIRST"], 1)[0]);
        if (random.Next(3) == 0)
            text.Append(" LIMIT ").Append(random.GetItems(["0", "1", "2001", "2147483648", "-1", "x"], 1)[0]);
        return random.Next(4) == 0 ? text.Append(" OFFSET ").Append(random.GetItems(["0", "1", "2001", "99999999999"], 1)[0]).ToString() : text.ToString();
    }

    private static string Json(JsonNode? good, Random random) =>
        random.Next(3) == 0 ? Wounds.Of(good!.ToJsonString(), random) : JsonWounds.Of(good, random)?.ToJsonString() ?? "null";

    /// <summary>What no HTTP client sends as it is.</summary>
    private static string Escaped(string path) =>
        string.Concat(path.EnumerateRunes().Select(rune => rune.Value is > 32 and < 127 && rune.Value is not ('#' or '\\' or '"' or '<' or '>' or '^' or '`' or '{' or '|' or '}') ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static int Send(string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = _org.Integration.Http.Send(request);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var text = reader.ReadToEnd();
        var status = (int)response.StatusCode;
        status.Should().Match(code => code < 500 || code == 501, "another status is a fault of the simulator: {0}", text);
        if (status >= 400 && method != "HEAD" && (text.Length > 0 || !path.Contains("%00", StringComparison.Ordinal))) // which the web server itself refuses
            Value.Parse(text)[0].Should().Match<Value>(error => error["errorCode"].ToString().Length > 3 && error["message"].ToString().Length > 3);
        return status;
    }
}
