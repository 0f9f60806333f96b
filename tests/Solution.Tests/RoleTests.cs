using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>docs/roles.md says what each role may do; this holds it and the roles equal.</summary>
[TestClass]
public sealed partial class RoleTests
{
    private static readonly string[] Roles = ["Administrator", "Operator", "Reader", "Sync Service"];

    private static readonly string[] CallbackRegistration = ["Assign", "Create", "Delete", "Read", "Share", "Write"];

    private static readonly Dictionary<string, string[]> BesideTables = new()
    {
        ["environment variables: read"] = ["prvReadEnvironmentVariableDefinition", "prvReadEnvironmentVariableValue"],
        ["*Callback Registration*: all six, own rows"] = [.. CallbackRegistration.Select(right => $"prv{right}CallbackRegistration")],
        ["plug-in types and assemblies: read"] = ["prvReadPluginAssembly", "prvReadPluginType"],
    };

    public static IEnumerable<object[]> EachRole => Roles.Select(role => new object[] { role });

    [TestMethod]
    [DynamicData(nameof(EachRole))]
    public void A_role_grants_what_the_page_says_and_nothing_else(string role)
    {
        var column = Array.IndexOf(Roles, role) + 1;
        var rows = Rows().Where(cells => cells.Length > 4 && Table().IsMatch(cells[0]))
            .SelectMany(cells => cells[column].Split(", ").Where(right => right != "–").Select(right => $"prv{Right(right)}{Table().Match(cells[0]).Groups["name"].Value}"));
        var beside = Rows().Where(cells => cells.Length > 4 && BesideTables.ContainsKey(cells[0]) && cells[column] == "yes").SelectMany(cells => BesideTables[cells[0]]);

        Privileges(role).Keys.Select(name => name.ToLowerInvariant()).Should().BeEquivalentTo(rows.Concat(beside).Select(name => name.ToLowerInvariant()));
    }

    [TestMethod]
    [DynamicData(nameof(EachRole))]
    public void Rights_are_on_all_rows_but_for_the_registrations_that_the_owner_of_a_flow_makes(string role) =>
        Privileges(role).Should().OnlyContain(privilege => privilege.Value == (privilege.Key.EndsWith("CallbackRegistration", StringComparison.Ordinal) ? "Basic" : "Global"));

    [TestMethod]
    public void A_custom_API_is_for_those_whom_the_page_names()
    {
        var stated = Rows().Where(cells => cells.Length == 3 && cells[0].StartsWith("`prv", StringComparison.Ordinal))
            .SelectMany(cells => cells[2].Split(", ").Select(api => $"{api.Trim('`')} needs {cells[0].Trim('`')}: {cells[1]}"));

        var actual = Directory.EnumerateFiles(Path.Combine(Source, "customapis"), "customapi.xml", SearchOption.AllDirectories).Select(file => XElement.Load(file)).Select(api =>
        {
            var privilege = api.Element("executeprivilegename")!.Value;
            return $"{api.Attribute("uniquename")!.Value} needs {privilege}: {string.Join(", ", Roles.Where(role => Privileges(role).ContainsKey(privilege)))}";
        });

        stated.Should().BeEquivalentTo(actual);
    }

    /// <summary>The app is opened by people; the service opens nothing.</summary>
    [TestMethod]
    public void The_hub_is_for_the_three_roles_of_people() =>
        XElement.Load(Path.Combine(Source, "AppModules", "cosell_Hub", "AppModule.xml")).Element("AppModuleRoleMaps")!.Elements().Select(role => role.Attribute("id")!.Value)
            .Should().BeEquivalentTo(Roles.Take(3).Select(role => Role(role).Attribute("id")!.Value));

    private static string Source => Path.Combine(RepositoryPaths.Root, Workspace.Cosell);

    private static XElement Role(string name) => XElement.Load(Path.Combine(Source, "Roles", $"Co-sell {name}.xml"));

    private static Dictionary<string, string> Privileges(string role) =>
        Role(role).Descendants("RolePrivilege").ToDictionary(p => p.Attribute("name")!.Value, p => p.Attribute("level")!.Value);

    private static IEnumerable<string[]> Rows() => File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "docs", "roles.md"))
        .Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    private static string Right(string text) => text == "append to" ? "AppendTo" : text;

    [GeneratedRegex(@"\(`(?<name>cosell_[a-z]+)`\)$")]
    private static partial Regex Table();
}
