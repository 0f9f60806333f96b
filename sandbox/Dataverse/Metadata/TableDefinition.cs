namespace Sandbox.Dataverse.Metadata;

/// <summary>A table, or a part of one, as one solution defines it.</summary>
public sealed record TableDefinition
{
    /// <summary>Name in lower case, as the SDK has it.</summary>
    public required string LogicalName { get; init; }

    /// <summary>Name as the solution spells it; privileges carry it.</summary>
    public required string SchemaName { get; init; }

    /// <summary>Name in Web API addresses.</summary>
    public required string EntitySetName { get; init; }

    /// <summary>Label in the base language (1033).</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Whether rows have an owner; else the organization owns them.</summary>
    public bool UserOwned { get; init; } = true;

    /// <summary>Built into the platform.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Columns that the solution brings.</summary>
    public IReadOnlyList<ColumnMetadata> Columns { get; init; } = [];

    /// <summary>Alternate keys that the solution brings.</summary>
    public IReadOnlyList<AlternateKey> Keys { get; init; } = [];
}
