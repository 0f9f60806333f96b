using System.Xml.Linq;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads the EntityRelationships section. Many-to-many relationships are left to the checks, which refuse them.</summary>
internal static class RelationshipReader
{
    public static IReadOnlyList<LookupRelationship> Read(XElement root) =>
        [.. root.All("EntityRelationships", "EntityRelationship").Where(one => one.Text("EntityRelationshipType") != "ManyToMany").Select(One)];

    private static LookupRelationship One(XElement element)
    {
        var name = element.Attr("Name") ?? "";
        var column = element.Text("ReferencingAttributeName") ?? "";
        return new(
            name,
            (element.Text("ReferencingEntityName") ?? "").ToLowerInvariant(),
            column.ToLowerInvariant(),
            (element.Text("ReferencedEntityName") ?? "").ToLowerInvariant(),
            Navigation(element, "1") ?? column,
            Navigation(element, "0") ?? name,
            Enum.TryParse<DeleteBehavior>(element.Text("CascadeDelete"), out var onDelete) ? onDelete : DeleteBehavior.RemoveLink);
    }

    private static string? Navigation(XElement element, string role) => element.All("EntityRelationshipRoles", "EntityRelationshipRole")
        .FirstOrDefault(one => one.Text("RelationshipRoleType") == role)?.Text("NavigationPropertyName");
}
