using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Salesforce.Tests;

/// <summary>Public clients as npm has them, against the org: every call is right, or refused by name.</summary>
[TestClass]
public sealed class ClientTests
{
    // What npm says of a lock file that is wrong; anything else is the registry's, which a machine need not reach.
    private static readonly string[] FaultsOfOurs = ["EUSAGE", "EINTEGRITY", "EJSONPARSE", "ERESOLVE"];

    private static string s_folder = null!;

    public TestContext TestContext { get; set; } = null!;

    /// <summary>Copies the scripts out of the repository and installs what their lock file names.</summary>
    [ClassInitialize]
    public static void Install(TestContext _)
    {
        s_folder = Directory.CreateTempSubdirectory("salesforce-clients-").FullName;
        var clients = Path.Combine(Repository.PackageFolder, "..", "tests", "Salesforce.Tests", "Clients");
        foreach (var name in new[] { "package.json", "package-lock.json", ".npmrc", "jsforce.mjs" })
            File.Copy(Path.Combine(clients, name), Path.Combine(s_folder, name));
        var (code, _, words) = RunOrSkip("npm", "", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        words.Should().NotContainAny(FaultsOfOurs);
        if (code != 0)
            Assert.Inconclusive($"npm could not install the clients: {words}");
    }

    [ClassCleanup]
    public static void Remove() => Directory.Delete(s_folder, recursive: true);

    [TestMethod]
    public async Task Every_call_of_jsforce_is_right_or_refused_by_name()
    {
        await using var org = await OrgFixture.StartAsync();
        var admin = org.Server.Org.AddUser("Ada", "Admin", "ada@partner.example");
        var given = new JsonObject
        {
            ["url"] = org.Server.BaseAddress.ToString().TrimEnd('/'), ["clientId"] = admin.ClientId, ["clientSecret"] = admin.ClientSecret, ["username"] = admin.Username, ["password"] = admin.Password,
            ["refreshToken"] = admin.RefreshToken, ["privateKey"] = org.Server.Org.IssueKey(admin.ClientId), ["now"] = org.Clock.GetUtcNow().ToUnixTimeSeconds(), ["name"] = "Ada Admin",
        };

        var (_, output, errors) = RunOrSkip("node", given.ToJsonString(), "jsforce.mjs");

        output.Should().StartWith("[", errors);
        var calls = JsonNode.Parse(output)!.AsArray().Select(call => (Name: call!["name"]!.GetValue<string>(), Outcome: call["outcome"]!.GetValue<string>(), Detail: call["detail"]?.GetValue<string>())).ToList();
        foreach (var call in calls)
            TestContext.WriteLine($"{call.Outcome}: {call.Name} {call.Detail}");
        calls.Where(call => call.Outcome == "wrong").Select(call => $"{call.Name}: {call.Detail}").Should().BeEmpty();
        ReadmeTable("jsforce").Should().Be((calls.Count(call => call.Outcome == "right"), calls.Count(call => call.Outcome == "refused")), "the README says how many");
    }

    /// <summary>What the simulator's README says of a client.</summary>
    private static (int Right, int Refused) ReadmeTable(string client)
    {
        var cells = File.ReadLines(Path.Combine(Repository.PackageFolder, "..", "sandbox", "Salesforce", "README.md")).Where(line => line.StartsWith($"| {client} ", StringComparison.Ordinal)).Select(line => line.Split('|')).Single();
        return (int.Parse(cells[3]), int.Parse(cells[4]));
    }

    private static (int Code, string Output, string Errors) RunOrSkip(string program, string input, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = s_folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("Node.js with npm is not on this machine.");
            throw;
        }
    }
}
