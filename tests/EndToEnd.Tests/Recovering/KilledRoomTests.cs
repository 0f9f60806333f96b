using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;

namespace EndToEnd.Tests.Recovering;

/// <summary>
/// A room that keeps everything in a folder is killed (SIGKILL) at moments drawn by a seed, while clients write to each of the three services and flows run. Every write that was
/// answered is there afterwards, the newest of each row; deals whose flows died with the room are shared, once.
/// </summary>
[TestClass]
public sealed class KilledRoomTests
{
    private const int Kills = 20;
    private const string Referral = """
        {"name":"$","type":"Independent","qualification":"SalesQualified","externalReferenceId":"$",
         "customerProfile":{"name":"Fabrikam","size":"10to50employees","address":{"addressLine1":"1 Main St","city":"Redmond","state":"WA","postalCode":"98052","country":"US"},
           "team":[{"firstName":"Sue","lastName":"Ito","phoneNumber":"4255550100","email":"sue@fabrikam.example"}]},
         "consent":{"consentToToShareInfoWithOthers":true,"consentToContact":true,"consentToShareReferralWithMicrosoftSellers":false},
         "details":{"notes":"-","dealValue":1,"currency":"USD","closingDateTime":"2026-11-14T00:00:00Z","requirements":{"solutions":[{"id":"SOL-15974-MQF","name":"ERP","type":"Name"}]}},
         "team":[{"firstName":"Joe","lastName":"Rep","phoneNumber":"4255550101","email":"joe@partner.example"}],"target":[]}
        """;

    private static readonly Service Salesforce = new("salesforce", "password", ["username", "password"], "/services/data/v58.0/sobjects/Account", "{\"Name\":\"$\"}", "id", "/{0}", "{\"NumberOfEmployees\":$}", "NumberOfEmployees");
    private static readonly Service Dataverse = new("dataverse", "client_credentials", ["resource"], "/api/data/v9.2/accounts", "{\"name\":\"$\"}", "accountid", "({0})", "{\"accountnumber\":\"$\"}", "accountnumber");
    private static readonly Service PartnerCenter = new(
        "partnerCenter", "refresh_token", ["refreshToken", "resource"], "/v1.0/engagements/referrals", Referral, "id", "/{0}", """[{"op":"replace","path":"/details/notes","value":"$"}]""", "details.notes");

    private readonly HttpClient _http = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("killed-");

    /// <summary>By service and row: the newest value that an answer acknowledged.</summary>
    private readonly ConcurrentDictionary<(Service Service, string Id), int> _acknowledged = [];
    private readonly ConcurrentQueue<string> _deals = [];
    private int _number;

    [TestCleanup]
    public void Leave()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [TestMethod]
    public async Task Nothing_that_was_acknowledged_is_lost_by_a_kill()
    {
        var random = new Random(14);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var room = await OpenAsync();
            await CheckAsync(room, _acknowledged.TakeLast(100));
            await WriteUntilKilledAsync(room, random.Next(1, 60));
        }

        await using var last = await OpenAsync();
        await CheckAsync(last, _acknowledged);
        await ActAsync(last, "time-pass", """{"by":"3h"}""");
        await ActAsync(last, "time-settle", "{}");
        var deals = JsonNode.Parse(await AskRoomAsync(last, HttpMethod.Get, "/deals", ""))!.AsArray();
        var shared = (await ReferralsAsync(last)).Where(name => name.StartsWith("Deal", StringComparison.Ordinal)).ToList();

        _acknowledged.Keys.Select(row => row.Service).Distinct().Should().HaveCount(3);
        deals.Where(deal => _deals.Contains(deal!["name"]!.GetValue<string>())).Should().HaveCount(_deals.Count).And.OnlyContain(deal => deal!["referralStatus"] != null, "{0}", deals.ToJsonString());
        shared.Should().OnlyHaveUniqueItems().And.Contain(_deals);
    }

    private Task<ServedRoom> OpenAsync() => ServedRoom.OpenAsync("--port", "0", "--data", _folder.FullName);

    private async Task WriteUntilKilledAsync(ServedRoom room, int answers)
    {
        using var killed = new CancellationTokenSource();
        var left = answers;
        void Count()
        {
            if (Interlocked.Decrement(ref left) != 0)
                return;
            killed.Cancel();
            room.Kill();
        }
        await ShareAsync(room);
        await Task.WhenAll(
        [
            .. new[] { Salesforce, Dataverse, PartnerCenter }.Select(service => EndsWithTheRoomAsync(() => WriteAsync(room, service, Count, killed.Token), killed.Token)),
            EndsWithTheRoomAsync(() => SellAsync(room, killed.Token), killed.Token),
        ]);
    }

    private static async Task EndsWithTheRoomAsync(Func<Task> write, CancellationToken killed)
    {
        try
        {
            await write();
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException && killed.IsCancellationRequested)
        {
            // the room is gone
        }
    }

    /// <summary>One row after the other, each written a few times.</summary>
    private async Task WriteAsync(ServedRoom room, Service service, Action count, CancellationToken killed)
    {
        var token = await SignInAsync(room, service);
        while (!killed.IsCancellationRequested)
        {
            var created = JsonNode.Parse(await SendAsync(room, service, HttpMethod.Post, "", service.Create.Replace("$", $"Direct {Interlocked.Increment(ref _number)}"), token))!;
            var id = created[service.Id]!.GetValue<string>();
            _acknowledged[(service, id)] = 0;
            count();
            for (var value = 1; value <= 4 && !killed.IsCancellationRequested; value++)
            {
                await SendAsync(room, service, HttpMethod.Patch, string.Format(null, service.Row, id), service.Update.Replace("$", $"{value}"), token);
                _acknowledged[(service, id)] = value;
                count();
            }
        }
    }

    /// <summary>Time passes and deals are shared, so that flows are under way.</summary>
    private async Task SellAsync(ServedRoom room, CancellationToken killed)
    {
        while (!killed.IsCancellationRequested)
        {
            await ActAsync(room, "time-pass", """{"by":"90s"}""");
            await ShareAsync(room);
        }
    }

    private async Task ShareAsync(ServedRoom room)
    {
        var name = $"Deal {Interlocked.Increment(ref _number)}";
        await ActAsync(room, "create", $$"""{"name":"{{name}}","customer":"{{name.Replace(" ", "")}}","amount":1000,"settle":false}""");
        _deals.Enqueue(name);
    }

    /// <summary>A write that was under way when the room was killed may be there or not.</summary>
    private async Task CheckAsync(ServedRoom room, IEnumerable<KeyValuePair<(Service Service, string Id), int>> rows)
    {
        foreach (var service in rows.GroupBy(row => row.Key.Service))
        {
            var token = await SignInAsync(room, service.Key);
            foreach (var ((_, id), value) in service)
            {
                var row = JsonNode.Parse(await SendAsync(room, service.Key, HttpMethod.Get, string.Format(null, service.Key.Row, id), null, token))!;
                var found = service.Key.Value.Split('.').Aggregate((JsonNode?)row, (node, member) => node?[member])?.ToString();
                (int.TryParse(found, out var number) ? number : 0).Should().BeInRange(value, value + 1, "{0} {1} was acknowledged", service.Key.Name, id);
            }
        }
    }

    private async Task<List<string>> ReferralsAsync(ServedRoom room)
    {
        var token = await SignInAsync(room, PartnerCenter);
        var names = new List<string>();
        for (var skip = 0; ; skip += 100)
        {
            var page = JsonNode.Parse(await SendAsync(room, PartnerCenter, HttpMethod.Get, $"?$filter=direction eq 'Outgoing'&$top=100&$skip={skip}", null, token))!["value"]!.AsArray();
            names.AddRange(page.Where(one => one!["organizationId"]!.GetValue<string>() != "msft").Select(one => one!["name"]!.GetValue<string>()));
            if (page.Count < 100)
                return names;
        }
    }

    private async Task<string> SignInAsync(ServedRoom room, Service service)
    {
        var form = service.SignIn.ToDictionary(member => member == "refreshToken" ? "refresh_token" : member, member => room[service.Name, member]);
        (form["grant_type"], form["client_id"], form["client_secret"]) = (service.Grant, room[service.Name, "clientId"], room[service.Name, "clientSecret"]);
        using var answer = await _http.PostAsync(room[service.Name, "tokenUrl"], new FormUrlEncodedContent(form));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }

    private async Task<string> SendAsync(ServedRoom room, Service service, HttpMethod method, string path, string? body, string token)
    {
        using var request = new HttpRequestMessage(method, room[service.Name, "url"] + service.Path + path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        request.Headers.Add("Prefer", "return=representation");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await AnswerAsync(request);
    }

    private Task<string> ActAsync(ServedRoom room, string act, string options) => AskRoomAsync(room, HttpMethod.Post, "/acts/" + act, options);

    private async Task<string> AskRoomAsync(ServedRoom room, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, room["acts", "url"] + path)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", room["acts", "key"]) }, Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return await AnswerAsync(request);
    }

    private async Task<string> AnswerAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).Should().BeLessThan(300, "{0} {1} answered {2}", request.Method, request.RequestUri, text);
        return text;
    }

    /// <summary>How a client writes to a service; <c>$</c> stands for what it writes.</summary>
    private sealed record Service(string Name, string Grant, string[] SignIn, string Path, string Create, string Id, string Row, string Update, string Value);
}
