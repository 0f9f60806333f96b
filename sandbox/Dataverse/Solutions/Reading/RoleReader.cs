using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads the Roles section.</summary>
internal static class RoleReader
{
    public static IReadOnlyList<RoleDefinition> Read(XElement root, PackageSource source)
    {
        var roles = new List<RoleDefinition>();
        foreach (var element in root.All("Roles", "Role"))
        {
            var name = element.Attr("name") ?? "";
            if (XmlReading.Id(element.Attr("id")) is not { } id || name.Length == 0)
                source.Report("customizations.xml", $"Role '{name}' needs an id and a name.");
            else
                roles.Add(new(id, name, [.. element.All("RolePrivileges", "RolePrivilege").Select(one => new RolePrivilege(one.Attr("name") ?? "", one.Attr("level") ?? ""))]));
        }
        return roles;
    }
}
