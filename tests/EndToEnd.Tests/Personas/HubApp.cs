using System.Xml.Linq;
using EndToEnd.Tests.Support;

namespace EndToEnd.Tests.Personas;

/// <summary>The app Co-sell hub as its sources define it: what a person finds there, and nothing else.</summary>
internal static class HubApp
{
    private static string Source => Path.Combine(Rooms.Root, "solution", "cosell", "src");

    /// <summary>The tables of the site map.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        [.. XElement.Load(Path.Combine(Source, "AppModuleSiteMaps", "cosell_Hub", "AppModuleSiteMap.xml")).Descendants("SubArea").Select(area => area.Attribute("Entity")?.Value).OfType<string>()];

    /// <summary>The columns that the main form of a table shows, those of a list inside of it left out.</summary>
    public static IReadOnlySet<string> ColumnsOf(string table) =>
        Forms(table).SelectMany(form => form.Descendants("control")).Select(control => control.Attribute("datafieldname")?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>The roles whose people see the app, by id.</summary>
    public static IReadOnlySet<string> Roles { get; } =
        XElement.Load(Path.Combine(Source, "AppModules", "cosell_Hub", "AppModule.xml")).Element("AppModuleRoleMaps")!.Elements().Select(role => role.Attribute("id")!.Value).ToHashSet();

    public static XElement Role(string name) => XElement.Load(Path.Combine(Source, "Roles", $"Co-sell {name}.xml"));

    private static IEnumerable<XElement> Forms(string table) =>
        Directory.EnumerateDirectories(Path.Combine(Source, "Entities")).Where(folder => Path.GetFileName(folder).Equals(table, StringComparison.OrdinalIgnoreCase))
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(folder, "FormXml", "main"))).Select(file => XElement.Load(file));
}
