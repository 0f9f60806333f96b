namespace Sandbox.Dataverse.Metadata;

/// <summary>All tables in force at one moment. Immutable: an import puts a new one in its place.</summary>
public sealed class OrganizationSchema
{
    private readonly Dictionary<string, TableMetadata> _bySet;
    private readonly Dictionary<string, TableMetadata> _byName;

    internal OrganizationSchema(IEnumerable<TableMetadata> tables)
    {
        _byName = tables.ToDictionary(table => table.LogicalName, StringComparer.Ordinal);
        _bySet = _byName.Values.ToDictionary(table => table.EntitySetName, StringComparer.Ordinal);
    }

    /// <summary>All of them, the platform's own included.</summary>
    public IReadOnlyCollection<TableMetadata> Tables => _byName.Values;

    /// <summary>The table of that logical name; null when there is none.</summary>
    public TableMetadata? Find(string logicalName) => _byName.GetValueOrDefault(logicalName);

    /// <summary>The table of that set name; null when there is none.</summary>
    public TableMetadata? FindSet(string setName) => _bySet.GetValueOrDefault(setName);
}
