using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Dataverse.Tests;

/// <summary>Random query options, addresses and rows over HTTP: answered, or refused as the Web API refuses, with a code and words.</summary>
[TestClass]
[TestCategory("Fuzzing")]
public sealed class WebApiFuzzTests
{
    private const int Patience = 180_000;
    private const string Row = """{"abc_name":"A","abc_amount":12.5,"abc_rate":1.25,"abc_dueon":"2026-05-01","abc_sentat":"2026-05-01T10:00:00Z","abc_kind":2,"abc_count":5,"abc_paid":true,"abc_notes":"x","abc_number":"N1","abc_ParentId@odata.bind":"/abc_invoices(00000000-0000-0000-0000-000000000001)"}""";

    private static readonly string[] Columns = ["abc_name", "abc_amount", "abc_rate", "abc_dueon", "abc_sentat", "abc_kind", "abc_count", "abc_paid", "_abc_parentid_value", "abc_ParentId", "abc_ParentId/abc_name", "abc_invoiceid", "nope", "$it", "createdon"];

    private static readonly string[] Values =
    [
        "'A'", "''", "'%_['", "'O''Brien'", "'", "1", "-1.5", "99999999999999999999999999", "INF", "null", "true", "2026-05-01", "2026-13-45", "2026-05-01T10:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
        "00000000-0000-0000-0000-000000000001", "('A','B')", "(null)", "()", "(1,'A')", "duration'PT1H'", "@p1", "abc_name", "cast('1',Edm.Int32)",
    ];

    private static readonly string[] Forms =
    [
        "{0} eq {1}", "{0} ne {1}", "{0} gt {1}", "{0} le {1}", "{1} lt {0}", "{0} in {1}", "contains({0},{1})", "startswith({0},{1})", "endswith({1},{0})", "not ({0} eq {1})", "{0} has {1}", "{0} add 1 eq {1}",
        "abc_ParentId/any(x: x/abc_name eq {1})", "Microsoft.Dynamics.CRM.In(PropertyName='abc_name',PropertyValues=['A'])", "length({0}) eq {1}", "{0}", "{1}", "tolower({0}) eq {1}", "contains({0},null)", "{0} eq {0}",
    ];

    private static readonly string[] Others =
    [
        "$select=abc_name,abc_amount", "$select=*", "$select=abc_name/x", "$select=abc_ParentId", "$orderby=abc_name desc,abc_amount", "$orderby=abc_ParentId/abc_name", "$orderby=abc_amount add 1", "$top=0", "$top=3", "$top=-1", "$top=5001",
        "$top=9999999999", "$top=99999999999999999999", "$count=true", "$count=x", "$expand=abc_ParentId", "$expand=abc_ParentId($select=abc_name)", "$expand=abc_ParentId($expand=abc_ParentId)", "$expand=abc_ParentId($levels=max)", "$expand=*", "$expand=nope",
        "$expand=abc_ParentId/$ref", "$skip=1", "$apply=aggregate(abc_amount with sum as x)", "$search=x", "$compute=1 as x", "$skiptoken=<cookie pagenumber=\"2\" pagesize=\"1\" />", "$skiptoken=<cookie pagenumber=\"9999999\" pagesize=\"9999\" />", "$skiptoken=x",
        "fetchXml=<fetch><entity name='abc_invoice'/></fetch>", "$format=json", "userQuery=1", "@p1='A'",
    ];

    private static TestOrganization _dataverse = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Api("abc_Shout", "Shout"));
        foreach (var name in new[] { "A", "B%_", "O'Brien" })
            (await _dataverse.SendAsync("POST", "abc_invoices", $$"""{"abc_name":"{{name}}","abc_amount":12.5}""")).Status.Should().Be(204);
    }

    [ClassCleanup]
    public static async Task StopAsync() => await _dataverse.DisposeAsync();

    [TestMethod]
    [Timeout(Patience)]
    public void No_query_options_break_the_service() => Rounds.Run(2_000, (random, attempt) =>
    {
        var options = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(2) == 0 ? "$filter=" + Filter(random) : random.GetItems(Others, 1)[0]);
        attempt.Input = "abc_invoices?" + string.Join('&', options.Select(option => Escaped(random.Next(4) == 0 ? Wounds.Of(option, random) : option)));
        Send("GET", attempt.Input);
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void No_address_breaks_the_service() => Rounds.Run(800, (random, attempt) =>
    {
        var good = random.GetItems(["abc_invoices(00000000-0000-0000-0000-000000000001)", "abc_invoices(abc_number='N1')", "abc_invoices(abc_number='N''1',abc_count=5)", "abc_invoices(abc_invoiceid=1)", "abc_Shout", "WhoAmI", "$batch", "abc_invoices/$count", "abc_invoices(abc_number='a/b')"], 1)[0];
        attempt.Input = $"{random.GetItems(["GET", "PATCH", "DELETE", "POST", "PUT", "HEAD"], 1)[0]} {Uri.EscapeDataString(random.Next(4) == 0 ? good : Wounds.Of(good, random))}";
        var parts = attempt.Input.Split(' ', 2);
        Send(parts[0], parts[1], parts[0] is "PATCH" or "POST" ? "{}" : null);
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void No_row_breaks_the_service() => Rounds.Run(800, (random, attempt) =>
    {
        attempt.Input = random.Next(3) == 0 ? Wounds.Of(Row, random) : JsonWounds.Of(JsonNode.Parse(Row), random)?.ToJsonString() ?? "null";
        if (random.Next(2) == 0)
            Send("POST", "abc_invoices", attempt.Input);
        else
            Send("PATCH", "abc_invoices(00000000-0000-0000-0000-000000000001)", attempt.Input);
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void No_input_breaks_the_call_of_a_custom_API() => Rounds.Run(400, (random, attempt) =>
    {
        attempt.Input = random.Next(2) == 0 ? Wounds.Of("""{"Text":"x"}""", random) : JsonWounds.Of(JsonNode.Parse("""{"Text":"x","Number":5}"""), random)?.ToJsonString() ?? "null";
        Send("POST", "abc_Shout", attempt.Input);
    }, _ => false);

    private static string Filter(Random random) => string.Join(random.GetItems([" and ", " or "], 1)[0], Enumerable.Range(0, random.Next(1, 4))
        .Select(_ => string.Format(null, random.GetItems(Forms, 1)[0], random.GetItems(Columns, 1)[0], random.GetItems(Values, 1)[0])));

    private static string Escaped(string option) => string.Join('=', option.Split('=', 2).Select(Uri.EscapeDataString));

    private static void Send(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = _dataverse.Http.Send(request);
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        var text = reader.ReadToEnd();
        ((int)answer.StatusCode).Should().Match(status => status < 500 || status == 501, "another status is a fault of the simulator: {0}", text);
        if ((int)answer.StatusCode < 400 || method == "HEAD" || (text.Length == 0 && path.Contains("%00", StringComparison.Ordinal))) // which the web server itself refuses
            return;
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        error.GetProperty("code").GetString()!.Length.Should().BeGreaterThan(3);
        error.GetProperty("message").GetString()!.Length.Should().BeGreaterThan(3);
    }
}
