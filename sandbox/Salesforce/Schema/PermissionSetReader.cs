using System.Xml.Linq;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Schema;

/// <summary>Reads the permission sets of a Salesforce DX package, and its groups as one set each.</summary>
internal static class PermissionSetReader
{
    private static readonly XNamespace Metadata = "http://soap.sforce.com/2006/04/metadata";

    private static readonly (string Element, SalesforceRight Right)[] ObjectRights =
    [
        ("allowRead", SalesforceRight.Read), ("allowCreate", SalesforceRight.Create), ("allowEdit", SalesforceRight.Edit), ("allowDelete", SalesforceRight.Delete),
    ];

    private static readonly (string Element, SalesforceRight Right)[] FieldRights = [("readable", SalesforceRight.Read), ("editable", SalesforceRight.Edit)];

    /// <exception cref="NotSupportedException">A group names a set that the package does not have.</exception>
    public static IReadOnlyDictionary<string, PermissionSet> Read(string folder)
    {
        var sets = Files(folder, "permissionsets", "permissionset").ToDictionary(file => file.Name, file => ReadSet(file.Name, file.Root), StringComparer.Ordinal);
        foreach (var (name, root) in Files(folder, "permissionsetgroups", "permissionsetgroup"))
            sets.Add(name, Union(name, [.. root.Elements(Metadata + "permissionSets").Select(set => sets.GetValueOrDefault(set.Value) ?? throw new NotSupportedException($"{name}: the package has no permission set {set.Value}."))]));
        return sets;
    }

    private static IEnumerable<(string Name, XElement Root)> Files(string folder, string kind, string suffix)
    {
        var path = Path.Combine(PackageReader.ObjectsFolder(folder), "..", kind);
        return Directory.Exists(path)
            ? Directory.GetFiles(path, $"*.{suffix}-meta.xml").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file)[..^$".{suffix}-meta.xml".Length], PlainXml.ReadFile(file)))
            : [];
    }

    private static PermissionSet ReadSet(string name, XElement root) =>
        new(name, Grants(root, "objectPermissions", "object", ObjectRights), Grants(root, "fieldPermissions", "field", FieldRights), CustomPermissions(root));

    private static PermissionSet Union(string name, IReadOnlyList<PermissionSet> sets) =>
        new(name, Union(sets.Select(set => set.Objects)), Union(sets.Select(set => set.Fields)), sets.SelectMany(set => set.Custom).ToHashSet(StringComparer.Ordinal));

    private static ILookup<string, SalesforceRight> Union(IEnumerable<ILookup<string, SalesforceRight>> lookups) =>
        lookups.SelectMany(lookup => lookup.SelectMany(rights => rights.Select(right => (rights.Key, right)))).Distinct().ToLookup(grant => grant.Key, grant => grant.right);

    private static HashSet<string> CustomPermissions(XElement root) =>
        (from grant in root.Elements(Metadata + "customPermissions")
         where grant.Element(Metadata + "enabled")?.Value == "true"
         select grant.Element(Metadata + "name")!.Value).ToHashSet(StringComparer.Ordinal);

    private static ILookup<string, SalesforceRight> Grants(XElement root, string element, string subject, (string Element, SalesforceRight Right)[] rights) =>
        (from grant in root.Elements(Metadata + element)
         from right in rights
         where grant.Element(Metadata + right.Element)?.Value == "true"
         select (Subject: grant.Element(Metadata + subject)!.Value, right.Right)).ToLookup(grant => grant.Subject, grant => grant.Right);
}
