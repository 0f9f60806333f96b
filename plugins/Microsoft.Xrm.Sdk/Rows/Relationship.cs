using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Names a relationship and the side it is seen from.</summary>
public sealed class Relationship : IExtensibleDataObject
{
    /// <summary>Makes an empty name.</summary>
    public Relationship()
    {
    }

    /// <summary>Names a relationship.</summary>
    public Relationship(string schemaName) => SchemaName = schemaName;

    /// <summary>The relationship's schema name.</summary>
    public string SchemaName { get; set; }

    /// <summary>The side, needed where a table is related to itself.</summary>
    public EntityRole? PrimaryEntityRole { get; set; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    /// <summary>Equal are the same schema name and side.</summary>
    public override bool Equals(object obj) =>
        obj is Relationship other && SchemaName == other.SchemaName && PrimaryEntityRole == other.PrimaryEntityRole;

    /// <summary>A hash of name and side.</summary>
    public override int GetHashCode() => (SchemaName ?? string.Empty).GetHashCode() ^ PrimaryEntityRole.GetHashCode();
}
