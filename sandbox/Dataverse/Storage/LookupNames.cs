using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>
/// Primary names of the rows that a result's lookups point to. The rows of one result mostly point to the same few users, so each
/// name is read once a result.
/// </summary>
internal sealed class LookupNames(Database database, OrganizationSchema schema)
{
    private Dictionary<(TableMetadata Table, string Id), string?>? _read;

    /// <summary>Null when the row is gone or nameless.</summary>
    public string? Of(ColumnMetadata lookup, string id)
    {
        foreach (var target in lookup.Targets)
        {
            if (schema.Find(target) is { PrimaryName: { } name } table && Of(table, name, id) is { } text)
                return text;
        }
        return null;
    }

    private string? Of(TableMetadata table, ColumnMetadata name, string id)
    {
        _read ??= [];
        if (!_read.TryGetValue((table, id), out var text))
            _read[(table, id)] = text = database.Scalar(table.NameQuery ??= $"SELECT \"{name.LogicalName}\" FROM \"{table.LogicalName}\" WHERE \"{table.PrimaryKey.LogicalName}\" = $0", [id]) as string;
        return text;
    }
}
