using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Microsoft.OpenApi;
using Sandbox.Host.Acting;
using Sandbox.Host.CommandLine;

namespace EndToEnd.Tests.CommandLine;

[TestClass]
public sealed class ServeTests
{
    private static ServedRoom s_room = null!;

    private readonly HttpClient _http = new();

    [ClassInitialize]
    public static async Task OpenAsync(TestContext _) => s_room = await ServedRoom.OpenAsync("--port", "0");

    [ClassCleanup]
    public static async Task CloseAsync() => await s_room.DisposeAsync();

    [TestCleanup]
    public void Disconnect() => _http.Dispose();

    [TestMethod]
    public void The_file_says_what_the_first_line_says_and_its_owner_alone_may_read_it()
    {
        JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(s_room.File)), s_room.Connections).Should().BeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(s_room.File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [TestMethod]
    [DataRow("password", "/services/data/v58.0/query?q=SELECT+Id+FROM+Opportunity")]
    [DataRow("refresh_token", "/services/data/v58.0/sobjects")]
    [DataRow("client_credentials", "/services/data/v58.0/limits")]
    public async Task Salesforce_lets_in_who_signs_in_as_the_connections_say(string grant, string path)
    {
        using var answer = await GetAsync("salesforce", path, await SignInAsync("salesforce", grant, "username", "password", "refreshToken"));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task Dataverse_and_Partner_Center_let_in_who_signs_in_as_the_connections_say()
    {
        using var dataverse = await GetAsync("dataverse", "/api/data/v9.2/WhoAmI", await SignInAsync("dataverse", "client_credentials", "resource"));
        using var partnerCenter = await GetAsync("partnerCenter", "/v1.0/engagements/referrals", await SignInAsync("partnerCenter", "refresh_token", "refreshToken", "resource"));

        dataverse.StatusCode.Should().Be(HttpStatusCode.OK);
        partnerCenter.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task People_act_from_the_command_line_and_both_sides_follow()
    {
        var shared = await ActAsync("create", "--name", "Fabrikam move", "--customer", "Fabrikam", "--amount", "120000");
        var accepted = await ActAsync("microsoft-accept", "--deal", "Fabrikam move");
        await ActAsync("edit", "--deal", "Fabrikam move", "--fields", "Amount=150000", "--fields", "Description=Second talk");
        var won = await ActAsync("win", "--deal", accepted["deal"]!["opportunityId"]!.GetValue<string>(), "--settle", "false");

        shared["deal"]!["referralStatus"]!.GetValue<string>().Should().Be("Active/Accepted");
        accepted["deal"]!["microsoftStatus"]!.GetValue<string>().Should().Be("Active/Accepted");
        won["deal"]!["stage"]!.GetValue<string>().Should().Be("Closed Won");
        (await ActAsync("time-pass", "--by", "+4d"))["roomTime"]!.GetValue<string>().Should().StartWith("2026-03-06");
        await ActAsync("time-settle");
        var (_, deals, _) = await RunAsync("deals", "--json");
        JsonNode.Parse(deals)!.AsArray().Single(deal => deal!["name"]!.GetValue<string>() == "Fabrikam move")!["referralStatus"]!.GetValue<string>().Should().Be("Closed/Won");
    }

    [TestMethod]
    public async Task Room_time_stands_still_when_it_is_told_to()
    {
        var stopped = await ActAsync("time-stop");
        var real = await ActAsync("time-real");

        (stopped["followsRealTime"]!.GetValue<bool>(), real["followsRealTime"]!.GetValue<bool>()).Should().Be((false, true));
    }

    [TestMethod]
    [DataRow("accept --deal Nobody", "Salesforce has no opportunity 'Nobody'.")]
    [DataRow("time-pass --by soon", "'soon' is no length of time; write 90s, 30m, 1h or 14d.")]
    [DataRow("faults-next --service Salesforce --kind Rain", "'kind' of the act 'faults-next' is one of CutBefore")]
    [DataRow("faults-rate --service Salesforce --kind Slow --share much", "'share' of the act 'faults-rate' has to be a number.")]
    public async Task What_cannot_be_done_is_refused_in_words(string act, string words)
    {
        var (code, output, error) = await RunAsync(act.Split(' '));

        (code, output).Should().Be((1, ""));
        error.Should().StartWith(words);
    }

    [TestMethod]
    public async Task The_acts_are_described_and_want_the_key_of_the_room()
    {
        var description = OpenApiDocument.Parse(await _http.GetStringAsync(s_room["acts", "url"] + "/openapi.json"), "json");
        using var stranger = await _http.PostAsync(s_room["acts", "url"] + "/acts/faults-clear", null);
        using var unknown = await PostAsync("/acts/dance", "{}");
        using var doubled = await PostAsync("/acts/time-pass", """{"by":"1h","by":"2h"}""");
        using var unheard = await PostAsync("/acts/time-pass", """{"by":"1h","slowly":true}""");

        description.Diagnostic!.Errors.Should().BeEmpty();
        description.Document!.Paths.Keys.Should().BeEquivalentTo(["/deals", .. ActCatalogue.All.Select(act => "/acts/" + act.Name)]);
        new[] { stranger, unknown, doubled, unheard }.Select(answer => (int)answer.StatusCode).Should().Equal(401, 400, 400, 400);
    }

    [TestMethod]
    [DataRow("--port-base")]
    [DataRow("--port")]
    public async Task Ports_that_somebody_named_are_never_moved(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, output, errors) = await ServedRoom.RefusedAsync(option, $"{port}");

        (code, output).Should().Be((ExitCode.Input, ""));
        errors.Should().Contain($"Port {port} is in use").And.MatchRegex(@"The ports are\s+fixed");
    }

    private async Task<string> SignInAsync(string service, string grant, params string[] members)
    {
        var names = new Dictionary<string, string> { ["refreshToken"] = "refresh_token" };
        var form = members.ToDictionary(member => names.GetValueOrDefault(member, member), member => s_room[service, member]);
        (form["grant_type"], form["client_id"], form["client_secret"]) = (grant, s_room[service, "clientId"], s_room[service, "clientSecret"]);
        using var content = new FormUrlEncodedContent(form);
        using var answer = await _http.PostAsync(s_room[service, "tokenUrl"], content);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }

    private async Task<HttpResponseMessage> GetAsync(string service, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, s_room[service, "url"] + path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await _http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, s_room["acts", "url"] + path)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", s_room["acts", "key"]) }, Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return await _http.SendAsync(request);
    }

    private static async Task<JsonNode> ActAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync([.. arguments, "--json"]);
        code.Should().Be(0, error);
        return JsonNode.Parse(output)!;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await Verbs.RunAsync(["act", .. arguments, "--connections", s_room.File], new(TextReader.Null, output, error));
        return (code, output.ToString(), error.ToString());
    }
}
