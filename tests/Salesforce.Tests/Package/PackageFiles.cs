using System.Xml.Linq;

namespace Salesforce.Tests.Package;

/// <summary>The metadata files of the Salesforce package.</summary>
internal static class PackageFiles
{
    public static XNamespace Metadata { get; } = "http://soap.sforce.com/2006/04/metadata";

    public static string Source { get; } = Path.Combine(Repository.PackageFolder, "force-app", "main", "default");

    public static IReadOnlyList<string> All { get; } =
        [.. Directory.GetFiles(Repository.PackageFolder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public static XElement Field(string objectName, string field) =>
        XDocument.Load(Path.Combine(Source, "objects", objectName, "fields", field + ".field-meta.xml")).Root!;

    /// <summary>Fields as <c>Object.Field</c>.</summary>
    public static IEnumerable<(string FullName, XElement Root)> Fields() => OfType("field");

    public static IEnumerable<XElement> PermissionSets() => OfType("permissionset").Select(file => file.Root);

    /// <summary>The files of one type, by the name that the manifest gives them, e.g. <c>Opportunity.Co_sell_All_Deals</c>.</summary>
    /// <param name="suffix">The type as its files are called, e.g. <c>listView</c>.</param>
    public static IEnumerable<(string Name, XElement Root)> OfType(string suffix) =>
        from file in All
        let end = $".{suffix}-meta.xml"
        where file.EndsWith(end, StringComparison.Ordinal)
        select (FullName(file, end), XDocument.Load(file).Root!);

    /// <summary>What hangs below an object in a folder of its own is called by both names.</summary>
    public static string FullName(string file, string end)
    {
        var name = Path.GetFileName(file)[..^end.Length];
        var owner = Path.GetDirectoryName(Path.GetDirectoryName(file)!)!;
        return Path.GetFileName(Path.GetDirectoryName(owner)) == "objects" ? $"{Path.GetFileName(owner)}.{name}" : name;
    }

    public static string? Text(XElement parent, string name) => parent.Element(Metadata + name)?.Value;
}
