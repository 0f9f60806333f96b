namespace Sandbox.Dataverse.Metadata;

/// <summary>A table, or a part of one, as one solution defines it.</summary>
public sealed record TableDefinition
{
    public required string LogicalName { get; init; }

    public required string SchemaName { get; init; }

    public required string EntitySetName { get; init; }

    public string DisplayName { get; init; } = "";

    public bool UserOwned { get; init; } = true;

    public bool IsSystem { get; init; }

    public IReadOnlyList<ColumnMetadata> Columns { get; init; } = [];

    public IReadOnlyList<AlternateKey> Keys { get; init; } = [];
}
