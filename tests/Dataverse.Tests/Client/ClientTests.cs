using System.Text.Json;
using Npm;

namespace Sandbox.Dataverse.Tests.Client;

/// <summary>
/// A client that nobody here wrote (dynamics-web-api, from npm) makes every call that it has: each is right, or refused in words that name what the sandbox does not do.
/// </summary>
[TestClass]
public sealed class ClientTests
{
    private const string View = "3b6f6f00-0000-4000-8000-0000000000aa";

    private static readonly NpmFolder Client = new("dataverse-client-");

    /// <summary>Installs what the lock file names, outside of the repository.</summary>
    [ClassInitialize]
    public static void Install(TestContext _) => Client.Install(Path.Combine(AppContext.BaseDirectory, "Client"), "calls.mjs", "script.mjs");

    [ClassCleanup]
    public static void Remove() => Client.Dispose();

    [TestMethod]
    public async Task No_call_of_the_client_is_answered_wrong()
    {
        await using var dataverse = await TestOrganization.StartAsync(Solution());
        var keeper = dataverse.Organization.AddUser("Kim Keeper", "Keeper");
        var room = JsonSerializer.Serialize(new
        {
            url = dataverse.Server.BaseAddress.ToString().TrimEnd('/'),
            token = dataverse.Http.DefaultRequestHeaders.Authorization!.Parameter,
            user = WellKnown.ApplicationUser,
            keeper,
            view = View,
            assembly = "3b6f6f00-0000-4000-8000-000000000003",
        });

        var (code, output, errors) = Client.Run("node", "", "calls.mjs", room);

        code.Should().Be(0, output + errors);
        var outcomes = output.Trim().Split('\n').Select(line => line.Split('\t')).ToLookup(line => line[0], line => string.Join(" | ", line.Skip(1)));
        string.Join("\n", outcomes["wrong"]).Should().BeEmpty();
        (outcomes["right"].Count(), outcomes["refused"].Count()).Should().Be(Documented(), "the README of sandbox/Dataverse counts them");
    }

    private static TestSolution Solution()
    {
        var view = $"<SavedQueries><savedqueries><savedquery><savedqueryid>{{{View}}}</savedqueryid><layoutxml><grid><row><cell name=\"abc_name\" /></row></grid></layoutxml><querytype>0</querytype>"
            + "<fetchxml><fetch><entity name=\"abc_thing\"><attribute name=\"abc_name\" /></entity></fetch></fetchxml><LocalizedNames><LocalizedName description=\"Things\" languagecode=\"1033\" /></LocalizedNames></savedquery></savedqueries></SavedQueries>";
        var solution = TestSolution.Invoices().Thing(parts: view).Root(26, $"id=\"{{{View}}}\"")
            .Step("AmountGuard", "Update", "abc_invoice", 20, filter: "abc_amount", images: TestSolution.Image("Before", 0, "abc_amount"))
            .Role("Keeper", ("prvReadabc_Invoice", "Global")).Api("abc_Shout", "Shout");
        foreach (var (name, isFunction) in new[] { ("abc_Call", 0), ("abc_Read", 1) })
        {
            foreach (var (file, content) in solution.Files.Where(one => one.Key.StartsWith("customapis/abc_Shout/", StringComparison.Ordinal)).ToList())
                solution.Files[file.Replace("abc_Shout", name, StringComparison.Ordinal)] = content;
            solution.Files[$"customapis/{name}/customapi.xml"] = TestSolution.Bytes($"<customapi uniquename=\"{name}\"><bindingtype>1</bindingtype><boundentitylogicalname>abc_invoice</boundentitylogicalname><isfunction>{isFunction}</isfunction><plugintypeid><plugintypeexportkey>{TestSolution.TypeId("Shout")}</plugintypeexportkey></plugintypeid></customapi>");
        }
        return solution;
    }

    /// <summary>The numbers in the table of the README: right, refused by name.</summary>
    private static (int Right, int Refused) Documented()
    {
        var row = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Client", "README.md")).First(line => line.StartsWith("| dynamics-web-api 2.5.0 |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
        return (int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture), int.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture));
    }
}
