using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>The documentation names what is there, and what it links to is there.</summary>
[TestClass]
public sealed partial class DocumentationTests
{
    private static readonly string[] Generated = ["bin", "obj", "TestResults", "node_modules", ".git"];

    public static IEnumerable<object[]> Pages => MarkdownFiles(RepositoryPaths.Root).Select(file => new object[] { Relative(file) });

    public static IEnumerable<object[]> EnvironmentVariables => Names("environmentvariabledefinitions");

    public static IEnumerable<object[]> CustomApis => Names("customapis");

    public static IEnumerable<object[]> Flows =>
        Directory.EnumerateFiles(At("flows"), "*.json").Select(file => new object[] { FlowId().Replace(Path.GetFileNameWithoutExtension(file), "") });

    public static IEnumerable<object[]> MappingColumns =>
        new[] { "cosell_FieldMapping", "cosell_ValueMapping" }.SelectMany(table => XDocument.Load(At("solution", "cosell", "src", "Entities", table, "Entity.xml"))
            .Descendants("attribute").Select(column => column.Attribute("PhysicalName")!.Value)
            .Where(name => name.StartsWith("cosell_", StringComparison.Ordinal) && name != table + "Id")
            .Select(name => new object[] { name.ToLowerInvariant() })).DistinctBy(row => row[0]);

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Every_relative_link_leads_somewhere(string page)
    {
        var file = At(page);
        var text = Code().Replace(File.ReadAllText(file), "");

        var broken = Link().Matches(text).Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains(':', StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.GetFullPath(Uri.UnescapeDataString(target), Path.GetDirectoryName(file)!)));

        broken.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("dotnet run --project sandbox/Host")]
    [DataRow("dotnet test CoSellSolution.sln")]
    public void The_README_names_both_commands(string command) =>
        File.ReadAllLines(At("README.md")).Should().Contain("    " + command);

    [TestMethod]
    [DynamicData(nameof(EnvironmentVariables))]
    public void Every_environment_variable_is_explained_where_it_is_set(string name)
    {
        Page("install.md").Should().Contain($"`{name}`");
        Page("configure.md").Should().Contain($"`{name}`");
    }

    [TestMethod]
    [DynamicData(nameof(CustomApis))]
    public void Every_custom_API_is_explained(string name) => Page("architecture.md").Should().Contain($"| `{name}` |");

    [TestMethod]
    [DynamicData(nameof(Flows))]
    public void Every_flow_has_its_place_in_the_order_of_turning_on(string name)
    {
        Page("install.md").Should().MatchRegex($@"\| \d+ \| {Regex.Escape(name)} \|");
        File.ReadAllText(At("flows", "README.md")).Should().Contain($"| {name} |");
    }

    [TestMethod]
    [DynamicData(nameof(MappingColumns))]
    public void Every_column_of_the_mapping_is_explained(string column) => Page("map-fields.md").Should().Contain($"`{column}`");

    private static IEnumerable<object[]> Names(string folder) =>
        new[] { "connectors", "cosell" }.Select(solution => At("solution", solution, "src", folder)).Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories).Select(path => new object[] { Path.GetFileName(path) });

    private static IEnumerable<string> MarkdownFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*.md").Concat(Directory.EnumerateDirectories(folder)
            .Where(child => !Generated.Contains(Path.GetFileName(child))).SelectMany(MarkdownFiles));

    private static string Page(string name) => File.ReadAllText(At("docs", name));

    private static string At(params string[] parts) => Path.Combine([RepositoryPaths.Root, .. parts]);

    private static string Relative(string file) => Path.GetRelativePath(RepositoryPaths.Root, file);

    [GeneratedRegex(@"\]\((?<target>[^)\s#]+)[^)]*\)")]
    private static partial Regex Link();

    /// <summary>Fenced blocks and inline code, where brackets are no links.</summary>
    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex("-[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$")]
    private static partial Regex FlowId();
}
