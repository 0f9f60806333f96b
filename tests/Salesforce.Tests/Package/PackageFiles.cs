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
    public static IEnumerable<(string FullName, XElement Root)> Fields() =>
        from file in All
        where file.EndsWith(".field-meta.xml", StringComparison.Ordinal)
        let owner = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)!))
        let root = XDocument.Load(file).Root!
        select ($"{owner}.{Text(root, "fullName")}", root);

    public static IEnumerable<XElement> PermissionSets() => All
        .Where(file => file.EndsWith(".permissionset-meta.xml", StringComparison.Ordinal)).Select(file => XDocument.Load(file).Root!);

    public static string? Text(XElement parent, string name) => parent.Element(Metadata + name)?.Value;
}
