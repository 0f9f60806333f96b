using System.Xml.Linq;

namespace Plugins.Tests.Doubles;

/// <summary>What the solution's sources say of tables and choices.</summary>
internal static class SolutionFiles
{
    private static readonly string Root = FindRoot();
    private static readonly string Source = Path.Combine(Root, "solution", "cosell", "src");

    /// <summary>The solution's own columns of a table with the length of those that are text.</summary>
    public static IReadOnlyDictionary<string, int?> Columns(string table) => Attributes(table)
        .Where(column => (string?)column.Element("Type") != "primarykey")
        .ToDictionary(column => (string)column.Element("LogicalName")!, column => (int?)column.Element("MaxLength"));

    /// <summary>The English labels of the choice that a column of a mapping table takes, in the order of their values.</summary>
    public static IReadOnlyList<string> Labels(string column)
    {
        var choice = Attributes("cosell_fieldmapping").Concat(Attributes("cosell_valuemapping")).First(one => (string?)one.Element("LogicalName") == column).Element("OptionSetName")!.Value;
        return [.. XElement.Load(Path.Combine(Source, "OptionSets", choice + ".xml")).Descendants("option").OrderBy(option => (int)option.Attribute("value")!)
            .Select(option => (string)option.Descendants("label").First(label => (string?)label.Attribute("languagecode") == "1033").Attribute("description")!)];
    }

    /// <summary>The environment variables with the values that ship.</summary>
    public static IEnumerable<(string Name, string Value)> EnvironmentVariables() =>
        Directory.EnumerateFiles(Path.Combine(Source, "environmentvariabledefinitions"), "*.xml", SearchOption.AllDirectories).Select(file => XDocument.Load(file).Root!)
            .Select(variable => (variable.Attribute("schemaname")!.Value, variable.Element("defaultvalue")?.Value ?? ""));

    /// <summary>A page of the documentation.</summary>
    public static string Page(string name) => File.ReadAllText(Path.Combine(Root, "docs", name));

    /// <summary>The names and types of what a custom API answers; null for what is no custom API.</summary>
    public static IReadOnlyDictionary<string, Type>? Answers(string api)
    {
        var folder = Path.Combine(Source, "customapis", "cosell_" + api, "customapiresponseproperties");
        return !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Select(file => XDocument.Load(file).Root!)
            .ToDictionary(answer => answer.Attribute("uniquename")!.Value, answer => (int)answer.Element("type")! switch { 0 => typeof(bool), 7 => typeof(int), 10 => typeof(string), _ => typeof(object) });
    }

    private static IEnumerable<XElement> Attributes(string table)
    {
        var folder = Directory.EnumerateDirectories(Path.Combine(Source, "Entities")).Single(folder => Path.GetFileName(folder).Equals(table, StringComparison.OrdinalIgnoreCase));
        return XElement.Load(Path.Combine(folder, "Entity.xml")).Descendants("attribute").Where(column => ((string?)column.Element("LogicalName"))?.StartsWith("cosell_", StringComparison.Ordinal) == true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
