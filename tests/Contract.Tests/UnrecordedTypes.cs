namespace CoSell.Contract.Tests;

/// <summary>
/// Public types of the real SDK that the recorded surface names or implies but does not list. Their members are taken from
/// Microsoft's SDK reference (learn.microsoft.com, namespaces Microsoft.Xrm.Sdk and Microsoft.Xrm.Sdk.Messages).
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
    }.ToDictionary(t => t.Name);

    private static SurfaceType Response(string message, params string[] members) =>
        new($"sealed class Microsoft.Xrm.Sdk.Messages.{message}Response", "OrganizationResponse", new HashSet<string>(), members.ToHashSet());
}
