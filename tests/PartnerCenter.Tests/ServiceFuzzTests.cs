using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

/// <summary>
/// Random patches, referrals, query options and registrations over HTTP: answered, or refused as Partner Center refuses, with a code, a target
/// and words; and what is refused has changed nothing.
/// </summary>
[TestClass]
[TestCategory("Fuzzing")]
public sealed class ServiceFuzzTests
{
    private const int Patience = 180_000;
    private const string List = "/v1.0/engagements/referrals";

    private static readonly string[] Paths =
    [
        "/details/dealValue", "/details/notes", "/details/currency", "/details/closingDateTime", "/status", "/substatus", "/statusReason", "/salesStage", "/team", "/team/-", "/team/0", "/team/0/email", "/team/99",
        "/customerProfile/team", "/customerProfile/team/-", "/details/requirements/solutions", "/details/requirements/solutions/-", "/externalReferenceId", "/campaignId", "/referralProgram",
        "/consent/consentToShareReferralWithMicrosoftSellers", "/details/dealRegistration", "/details/dealRegistration/status", "/id", "/eTag", "/", "", "/details", "/details/~1~0", "/details/nope/deeper", "/a/-/-/b", "details/notes", "/DETAILS/NOTES",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e300", "1e-300", "12.345", "\"\"", "\"10000\"", "\"x\"", "\"USD\"", "\"Closed\"", "\"Active\"", "\"Won\"", "\"Accepted\"", "\"Lost\"", "\"2026-11-14T00:00:00Z\"", "\"2026-13-45\"", "[]", "{}", "[null]",
        "[{}]", """[{"email":"a@b.example"}]""", """{"firstName":"A","lastName":"B","email":"a@b.example","phoneNumber":"1"}""", """[{"id":"SOL-1","name":"S","type":"Name"}]""", """{"id":7}""", "\"\\u0000\\uFFFE\"", "\"@{1}\"",
    ];

    private static readonly string[] Options =
    [
        "$filter=status eq 'New'", "$filter=details/dealValue gt 5 and not (id eq 'a')", "$filter=target/any(t: t/id eq 'msft')", "$select=id,status", "$select=,", "$select=nope", "$orderby=updatedDateTime desc", "$orderby=id", "$orderby= ", "$top=2",
        "$top=-1", "$top=2147483647", "$top=2147483648", "$skip=1", "$skip=2147483647", "$count=true", "$count=maybe", "$expand=team", "$skiptoken=e30", "$skiptoken=eyJuIjotMSwidCI6OTk5OTk5OTk5OTl9", "$skiptoken=bnVsbA", "$skiptoken=W10", "$skiptoken=%%%",
        "$search=x", "$apply=x", "$FILTER=x", "$filter=", "$filter", "&&", "$top=1&$top=2",
    ];

    private static Tenant _tenant = null!;
    private static HttpClient _referrals = null!;
    private static HttpClient _events = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _tenant = await Tenant.StartAsync();
        _referrals = await ConnectAsync(_tenant.Server.Credentials.Referrals);
        _events = await ConnectAsync(_tenant.Server.Credentials.Events);
        await _tenant.CreateCoSellAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        _referrals.Dispose();
        _events.Dispose();
        await _tenant.DisposeAsync();
    }

    [TestMethod]
    [Timeout(Patience)]
    public void No_patch_breaks_a_referral() => Rounds.Run(600, (random, attempt) =>
    {
        var id = Create(Deal.Private().ToJson()).Body["id"].ToString();
        for (var patches = random.Next(1, 4); patches > 0; patches--)
        {
            attempt.Input = random.Next(3) == 0 ? Wounds.Of(Patch(random), random) : Patch(random);
            var before = Read(id);
            var answer = Send(_referrals, HttpMethod.Patch, $"{List}/{id}", attempt.Input, random.Next(4) == 0 ? before["eTag"].ToString() : null);
            var after = Read(id);
            if (answer.Status >= 400)
                after.ToJson().Should().Be(before.ToJson(), "what is refused changes nothing");
            else
                after["eTag"].ToString().Should().NotBe(before["eTag"].ToString());
        }
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void No_referral_breaks_its_creation_or_its_replacement() => Rounds.Run(600, (random, attempt) =>
    {
        var good = Deal.CoSell().ToJson();
        attempt.Input = Wounded(good, random);
        var created = Create(attempt.Input);
        if (created.Status != 200)
            return;
        var read = Read(created.Body["id"].ToString());
        attempt.Input = Wounded(read.ToJson(), random);
        Send(_referrals, HttpMethod.Put, $"{List}/{read["id"]}", attempt.Input, read["eTag"].ToString());
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void No_query_options_break_the_list() => Rounds.Run(1_200, (random, attempt) =>
    {
        var options = random.GetItems(Options, random.Next(1, 4)).Select(option => random.Next(3) == 0 ? Wounds.Of(option, random) : option);
        attempt.Input = $"{List}?{string.Join('&', options.Select(Escaped))}";
        Send(_referrals, HttpMethod.Get, attempt.Input, null);
    }, _ => false);

    [TestMethod]
    [Timeout(Patience)]
    public void No_registration_breaks_the_webhook() => Rounds.Run(400, (random, attempt) =>
    {
        attempt.Input = Wounded("""{"WebhookUrl":"https://flows.example/invoke","WebhookEvents":["referral-created","test-created"],"SignatureTokenToMsSignatureHeader":true}""", random);
        Send(_events, random.Next(2) == 0 ? HttpMethod.Post : HttpMethod.Put, "/webhooks/v1/registration", attempt.Input);
    }, _ => false);

    private static string Patch(Random random) =>
        $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $$"""{"op":"{{random.GetItems(["replace", "replace", "replace", "add", "add", "remove", "test", "move", ""], 1)[0]}}","path":"{{random.GetItems(Paths, 1)[0]}}","value":{{random.GetItems(Values, 1)[0]}}}"""))}]";

    private static string Wounded(string json, Random random) => random.Next(3) == 0 ? Wounds.Of(json, random) : JsonWounds.Of(JsonNode.Parse(json), random)?.ToJsonString() ?? "null";

    private static string Escaped(string option) => string.Join('=', option.Split('=', 2).Select(Uri.EscapeDataString)).Replace("%26", "&", StringComparison.Ordinal);

    private static (int Status, Value Body) Create(string json) => Send(_referrals, HttpMethod.Post, List, json);

    private static Value Read(string id)
    {
        var (status, body) = Send(_referrals, HttpMethod.Get, $"{List}/{id}", null);
        status.Should().Be(200);
        return body;
    }

    private static (int Status, Value Body) Send(HttpClient http, HttpMethod method, string path, string? json, string? eTag = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (eTag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", eTag);
        using var answer = http.Send(request);
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        var text = reader.ReadToEnd();
        ((int)answer.StatusCode).Should().BeLessThan(500, "else it is a fault of the simulator");
        var body = text.Length == 0 ? Value.Null : Value.Parse(text);
        if ((int)answer.StatusCode >= 400)
            body.ToJson().Should().MatchRegex("\"code\":\"?[0-9A-Za-z]{3,}\"?").And.MatchRegex("\"(message|description)\":\".{5,}\"");
        return ((int)answer.StatusCode, body);
    }

    private static async Task<HttpClient> ConnectAsync(ConnectionCredential credential)
    {
        var token = await ApiClient.TokenAsync(credential, ("grant_type", "refresh_token"), ("refresh_token", credential.RefreshToken));
        return new() { BaseAddress = _tenant.Server.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token.Body["access_token"].AsString()) } };
    }
}
