using System.Text.Json.Nodes;

namespace CoSell.Solution.Tests;

/// <summary>The one settings file that pac-build.ps1 takes for both solutions.</summary>
[TestClass]
public sealed class DeploymentSettingsTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosell-settings-").FullName;

    private string File => Path.Combine(_folder, "production.json");

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_new_file_holds_every_variable_and_connection_reference_to_fill_in()
    {
        using var run = new PacBuildRun().Start($"-NewSettingsFile '{File}'");

        run.ExitCode.Should().Be(0);
        var settings = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        var variables = settings["EnvironmentVariables"]!.AsArray().Select(entry => entry!["SchemaName"]!.GetValue<string>()).ToList();
        variables.Should().Contain("cosell_PartnerCenterClientId").And.Contain("cosell_TimeZone");
        variables.Should().BeEquivalentTo(
            new[] { "connectors", "cosell" }.SelectMany(solution => Directory.GetDirectories(Path.Combine(RepositoryPaths.Root, "solution", solution, "src", "environmentvariabledefinitions"))).Select(Path.GetFileName));
        var references = settings["ConnectionReferences"]!.AsArray();
        references.Select(entry => entry!["LogicalName"]!.GetValue<string>()).Should().Contain("cosell_Salesforce").And.Contain("cosell_PartnerCenterReferrals");
        references.Select(entry => entry!["ConnectorId"]!.GetValue<string>()).Should().OnlyContain(id => id.StartsWith("/providers/Microsoft.PowerApps/apis/shared_"));
    }

    [TestMethod]
    public void A_file_that_exists_is_not_written_over()
    {
        System.IO.File.WriteAllText(File, "mine");

        using var run = new PacBuildRun().Start($"-NewSettingsFile '{File}'");

        run.ExitCode.Should().Be(2);
        System.IO.File.ReadAllText(File).Should().Be("mine");
    }

    [TestMethod]
    public void Each_solution_gets_its_own_part_and_only_what_was_filled_in()
    {
        System.IO.File.WriteAllText(File, """
            { "EnvironmentVariables": [ { "SchemaName": "cosell_PartnerCenterClientId", "Value": "0f3cd6a5-0000-4000-8000-000000000001" },
                { "SchemaName": "cosell_TimeZone", "Value": "Taipei Standard Time" }, { "SchemaName": "cosell_Language", "Value": "" } ],
              "ConnectionReferences": [ { "LogicalName": "cosell_Salesforce", "ConnectionId": "4d9f", "ConnectorId": "/providers/Microsoft.PowerApps/apis/shared_salesforce" },
                { "LogicalName": "cosell_Teams", "ConnectionId": "", "ConnectorId": "/providers/Microsoft.PowerApps/apis/shared_teams" } ] }
            """);

        using var run = new PacBuildRun().WithPac().Start($"-Import -SettingsFile '{File}'");

        run.ExitCode.Should().Be(0);
        run.Calls.Should().Contain(call => call.Contains("CoSellConnectors_managed.zip") && call.EndsWith("--settings-file solution/bin/settings/CoSellConnectors.json"));
        run.Calls.Should().Contain(call => call.Contains("CoSell_managed.zip") && call.EndsWith("--settings-file solution/bin/settings/CoSell.json"));
        Names("CoSellConnectors", "EnvironmentVariables", "SchemaName").Should().Equal("cosell_PartnerCenterClientId");
        Names("CoSell", "EnvironmentVariables", "SchemaName").Should().Equal("cosell_TimeZone");
        Names("CoSell", "ConnectionReferences", "LogicalName").Should().Equal("cosell_Salesforce");
    }

    [TestMethod]
    [DataRow("""{ "EnvironmentVariables": [ { "SchemaName": "cosell_Timezone", "Value": "UTC" } ] }""", "cosell_Timezone")]
    [DataRow("""{ "ConnectionReferences": [ { "LogicalName": "cosell_Salesfroce", "ConnectionId": "1" } ] }""", "cosell_Salesfroce")]
    [DataRow("{ nothing", "no JSON object")]
    [DataRow("[]", "no JSON object")]
    public void A_file_that_names_what_no_solution_has_is_refused_before_anything_is_built(string json, string named)
    {
        System.IO.File.WriteAllText(File, json);

        using var run = new PacBuildRun().WithPac().Start($"-Import -SettingsFile '{File}'");

        run.ExitCode.Should().Be(2);
        run.Calls.Should().BeEmpty();
        run.Errors.Should().Contain(named);
    }

    private static IEnumerable<string> Names(string solution, string list, string key) =>
        JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(RepositoryPaths.Root, "solution", "bin", "settings", solution + ".json")))![list]!.AsArray().Select(entry => entry![key]!.GetValue<string>());
}
