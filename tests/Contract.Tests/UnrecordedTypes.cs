namespace CoSell.Contract.Tests;

/// <summary>
/// Public types of the real SDK that the recorded surface names or implies but does not list. Their members are taken from
/// Microsoft's SDK reference (learn.microsoft.com, namespaces Microsoft.Xrm.Sdk, Microsoft.Xrm.Sdk.Messages and Microsoft.Xrm.Sdk.Metadata).
/// </summary>
internal static class UnrecordedTypes
{
    public static IReadOnlyDictionary<string, SurfaceType> All { get; } = new[]
    {
        // Named as a type of Relationship.PrimaryEntityRole and in Entity's methods.
        new SurfaceType("enum Microsoft.Xrm.Sdk.EntityRole", "Enum", new HashSet<string>(), new HashSet<string> { "Referencing=0", "Referenced=1" }),
        // Answers of recorded requests.
        Response("Associate", ".ctor()"),
        Response("Create", ".ctor()", "Guid id { get; }"),
        Response("Delete", ".ctor()"),
        Response("Disassociate", ".ctor()"),
        Response("Update", ".ctor()"),
        // How far an alternate key is; the numbers stand in the Web API's reference (EntityKeyIndexStatus EnumType).
        new SurfaceType("enum Microsoft.Xrm.Sdk.EntityKeyIndexStatus", "Enum", new HashSet<string>(), new HashSet<string> { "Pending=0", "InProgress=1", "Active=2", "Failed=3" }),
        new SurfaceType("abstract class Microsoft.Xrm.Sdk.Metadata.MetadataBase", "Object", new HashSet<string>(), new HashSet<string>()),
        new SurfaceType("sealed class Microsoft.Xrm.Sdk.Metadata.EntityKeyMetadata", "MetadataBase", new HashSet<string>(), new HashSet<string> { ".ctor()", "EntityKeyIndexStatus EntityKeyIndexStatus { get; }" }),
        new SurfaceType("sealed class Microsoft.Xrm.Sdk.Messages.RetrieveEntityKeyRequest", "OrganizationRequest", new HashSet<string>(), new HashSet<string> { ".ctor()", "String EntityLogicalName { get; set; }", "String LogicalName { get; set; }" }),
        Response("RetrieveEntityKey", ".ctor()", "EntityKeyMetadata EntityKeyMetadata { get; }"),
    }.ToDictionary(t => t.Name);

    private static SurfaceType Response(string message, params string[] members) =>
        new($"sealed class Microsoft.Xrm.Sdk.Messages.{message}Response", "OrganizationResponse", new HashSet<string>(), members.ToHashSet());
}
