using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>
/// Indexes on the columns that queries ask for by value. Each is made at the first such query, as the platform's database tunes
/// itself, and lasts until the tables change. A result does not depend on them: every query has its order.
/// </summary>
internal sealed class FilterIndexes
{
    internal const string Prefix = "filter$";

    private readonly Database _database;
    private readonly KeyIndexes _keys;

    // A changed schema has tables of its own, so that their indexes are made anew.
    private readonly HashSet<(TableMetadata Table, string Column)> _made = [];

    public FilterIndexes(Database database, KeyIndexes keys)
    {
        (_database, _keys) = (database, keys);
        database.RolledBack += _made.Clear; // what was made in the transaction is gone, and what was there before is quickly found to be
    }

    public void Cover(IEnumerable<(TableMetadata Table, ColumnMetadata Column)> asked)
    {
        foreach (var (table, column) in asked)
        {
            if (!_made.Contains((table, column.LogicalName)) && IsWorthIt(table, column) && _made.Add((table, column.LogicalName)))
                _database.Execute($"CREATE INDEX IF NOT EXISTS \"{Prefix}{table.LogicalName}${column.LogicalName}\" ON \"{table.LogicalName}\" (\"{column.LogicalName}\")");
        }
    }

    /// <summary>Half of a table is read faster without an index, and an active key has one.</summary>
    private bool IsWorthIt(TableMetadata table, ColumnMetadata column) =>
        column.Type is not (ColumnType.State or ColumnType.Status or ColumnType.Boolean or ColumnType.Memo or ColumnType.PrimaryKey)
        && !table.Keys.Any(key => key.Columns[0] == column.LogicalName && _keys.IsActive(table, key));
}
