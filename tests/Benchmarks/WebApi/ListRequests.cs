using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Loopback;
using Sandbox.Workflow.Time;

namespace Benchmarks.WebApi;

/// <summary>
/// List requests to a Dataverse with 1,000 accounts, answered in this process without a socket. Client and server are measured together; the client is the same in all builds.
/// </summary>
internal static class ListRequests
{
    private const int Rows = 1000;

    /// <summary>The kinds of requests. {0} is another number in each request, as flows ask for another deal each time.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["one row by a value"] = "accounts?$select=name,accountnumber,_ownerid_value&$filter=accountnumber eq 'A-{0}'",
        ["one row by two values, all columns"] = "accounts?$filter=accountnumber eq 'A-{0}' and statecode eq 0&$top=1",
        ["a page of 50"] = "accounts?$select=name,accountnumber,createdon,_ownerid_value&$filter=accountnumber ge 'A-{0}'&$orderby=accountnumber",
        ["nothing"] = "accounts?$select=name&$filter=accountnumber eq 'B-{0}' or emailaddress1 eq 'b{0}@example.com'",
    };

    /// <summary>Names of the kinds.</summary>
    public static string[] Names() => [.. Kinds.Keys];

    /// <summary>Starts a server.</summary>
    /// <returns>What measures: kind and number of requests in, nanoseconds and bytes a request out. Made of the framework's types, for it is also called in another build.</returns>
    public static Func<string, int, double[]> Start()
    {
        var network = new InProcessNetwork();
        var server = DataverseServer.StartAsync(new() { Clock = new VirtualClock(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero)), Network = network, Port = 5003 }).GetAwaiter().GetResult();
        Fill(server);
        var client = SignIn(server, network);
        var number = 0;
        return (kind, requests) =>
        {
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < requests; i++)
                Ask(client, string.Format(System.Globalization.CultureInfo.InvariantCulture, Kinds[kind], 1000 + (number++ % (Rows - 60))));
            var elapsed = Stopwatch.GetElapsedTime(started);
            return [elapsed.TotalNanoseconds / requests, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / requests];
        };
    }

    private static void Fill(DataverseServer server)
    {
        var service = server.Organization.ServiceFor(WellKnown.Administrator);
        for (var i = 0; i < Rows; i++)
            service.Create(new Entity("account") { ["name"] = $"Customer {i}", ["accountnumber"] = $"A-{1000 + i}", ["emailaddress1"] = $"c{i}@example.com" });
    }

    private static HttpClient SignIn(DataverseServer server, InProcessNetwork network)
    {
        var client = new HttpClient(network, disposeHandler: false) { BaseAddress = new(server.BaseAddress, "api/data/v9.2/") };
        var credentials = server.IssueCredentials();
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", credentials.ClientId), new("client_secret", credentials.ClientSecret)]);
        using var answer = client.PostAsync(new Uri(server.BaseAddress, "oauth2/token"), form).GetAwaiter().GetResult();
        using var token = JsonDocument.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
        client.DefaultRequestHeaders.TryAddWithoutValidation("Prefer", "odata.maxpagesize=50");
        return client;
    }

    private static void Ask(HttpClient client, string path)
    {
        using var answer = client.GetAsync(path).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
        answer.Content.CopyTo(Stream.Null, null, default);
    }
}
