using System.Diagnostics;
using System.Text.Json.Nodes;
using Npm;

namespace Salesforce.Tests;

/// <summary>Public clients as npm has them, against the org: every call is right, or refused by name.</summary>
[TestClass]
public sealed class ClientTests
{
    private static readonly NpmFolder Clients = new("salesforce-clients-");

    public TestContext TestContext { get; set; } = null!;

    /// <summary>Copies the scripts out of the repository and installs what their lock file names.</summary>
    [ClassInitialize]
    public static void Install(TestContext _) => Clients.Install(Path.Combine(Repository.PackageFolder, "..", "tests", "Salesforce.Tests", "Clients"), "jsforce.mjs", "mcp.mjs");

    [ClassCleanup]
    public static void Remove() => Clients.Dispose();

    /// <summary>jsforce itself, and an MCP server that knows it.</summary>
    [TestMethod]
    [DataRow("jsforce", "jsforce.mjs")]
    [DataRow("mcp-server-salesforce", "mcp.mjs")]
    public async Task Every_call_of_a_client_is_right_or_refused_by_name(string client, string script)
    {
        await using var org = await OrgFixture.StartAsync();
        var admin = org.Server.Org.AddUser("Ada", "Admin", "ada@partner.example");
        var given = new JsonObject
        {
            ["url"] = org.Server.BaseAddress.ToString().TrimEnd('/'), ["clientId"] = admin.ClientId, ["clientSecret"] = admin.ClientSecret, ["username"] = admin.Username, ["password"] = admin.Password,
            ["refreshToken"] = admin.RefreshToken, ["privateKey"] = org.Server.Org.IssueKey(admin.ClientId), ["now"] = org.Clock.GetUtcNow().ToUnixTimeSeconds(), ["name"] = "Ada Admin",
        };

        var (_, output, errors) = Clients.Run("node", given.ToJsonString(), script);

        output.Should().StartWith("[", errors);
        var calls = JsonNode.Parse(output)!.AsArray().Select(call => (Name: call!["name"]!.GetValue<string>(), Outcome: call["outcome"]!.GetValue<string>(), Detail: call["detail"]?.GetValue<string>())).ToList();
        foreach (var call in calls)
            TestContext.WriteLine($"{call.Outcome}: {call.Name} {call.Detail}");
        calls.Where(call => call.Outcome == "wrong").Select(call => $"{call.Name}: {call.Detail}").Should().BeEmpty();
        ReadmeTable(client).Should().Be((calls.Count(call => call.Outcome == "right"), calls.Count(call => call.Outcome == "refused")), "the README says how many");
    }

    /// <summary>The Salesforce CLI is large, and newer ones want a newer Node.js: <c>SALESFORCE_CLI</c> names the program where somebody has installed it.</summary>
    [TestMethod]
    [DataRow("data query --query SELECT~Username~FROM~User~WHERE~FirstName='Ada'", 0, "ada@partner.example")]
    [DataRow("sobject describe --sobject Opportunity", 0, "\"keyPrefix\": \"006\"")]
    [DataRow("data create record --sobject Account --values Name=Contoso", 0, "\"success\": true")]
    [DataRow("data update record --sobject Account --where Name=Contoso --values Site=HQ", 0, "\"success\": true")]
    [DataRow("project deploy start --metadata-dir .", 1, "UNSUPPORTED_IN_SANDBOX")]
    public async Task The_Salesforce_CLI_signs_in_by_token_and_works(string command, int code, string shown)
    {
        if (Environment.GetEnvironmentVariable("SALESFORCE_CLI") is not { Length: > 0 } program)
        {
            Assert.Inconclusive("The environment variable SALESFORCE_CLI names no program.");
            return;
        }
        await using var org = await OrgFixture.StartAsync();
        using var admin = await OrgClient.SignInAsync(org.Server, org.Server.Org.AddUser("Ada", "Admin", "ada@partner.example"));
        await admin.CreateAsync("Account", Sandbox.Workflow.Values.Value.Parse("""{"Name":"Contoso","Site":"Old"}"""));
        var home = Directory.CreateDirectory(Path.Combine(Clients.Path, Guid.NewGuid().ToString("N"))).FullName;
        await File.WriteAllTextAsync(Path.Combine(home, "package.xml"), "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"><version>58.0</version></Package>");
        var cli = new Cli(program, home, admin.Http.DefaultRequestHeaders.Authorization!.Parameter!);

        var (signedIn, words) = cli.Run("org", "login", "access-token", "--instance-url", org.Server.BaseAddress.ToString(), "--alias", "room", "--no-prompt", "--json");
        var (ended, answer) = cli.Run([.. command.Split(' ').Select(word => word.Replace('~', ' ')), "--target-org", "room", "--json"]);

        signedIn.Should().Be(0, words);
        (ended, answer).Should().Match<(int Code, string Words)>(result => result.Code == code && result.Words.Contains(shown, StringComparison.Ordinal));
    }

    /// <summary>What the simulator's README says of a client.</summary>
    private static (int Right, int Refused) ReadmeTable(string client)
    {
        var cells = File.ReadLines(Path.Combine(Repository.PackageFolder, "..", "sandbox", "Salesforce", "README.md")).Where(line => line.StartsWith($"| {client} ", StringComparison.Ordinal)).Select(line => line.Split('|')).Single();
        return (int.Parse(cells[3]), int.Parse(cells[4]));
    }

    /// <summary>The Salesforce CLI with a home of its own.</summary>
    private sealed record Cli(string Program, string Home, string Token)
    {
        public (int Code, string Words) Run(params string[] arguments)
        {
            var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = Home, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var name in new[] { "SF_DISABLE_TELEMETRY", "SF_AUTOUPDATE_DISABLE", "SF_SKIP_NEW_VERSION_CHECK", "SF_USE_GENERIC_UNIX_KEYCHAIN" })
                start.Environment[name] = "true";
            (start.Environment["HOME"], start.Environment["SF_ACCESS_TOKEN"]) = (Home, Token);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
    }
}
