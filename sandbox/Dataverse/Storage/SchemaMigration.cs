using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>Brings the SQL tables to the form of a schema: creates, adds and drops; rows stay.</summary>
internal sealed class SchemaMigration(Database database, KeyIndexes keys)
{
    /// <param name="schema">The tables to be in force.</param>
    /// <param name="keysDue">When the indexes of new keys are to be built; null for at once.</param>
    public void Apply(OrganizationSchema schema, DateTimeOffset? keysDue)
    {
        database.ForgetStatements();
        var existing = Names("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sandbox$%' AND name NOT LIKE 'sqlite%'");
        keys.Drop(schema);
        DropFilterIndexes();
        foreach (var gone in existing.Where(name => schema.Find(name) is null))
            database.Execute($"DROP TABLE \"{gone}\"");
        foreach (var table in schema.Tables)
        {
            if (existing.Contains(table.LogicalName))
                Alter(table);
            else
                Create(table);
            IndexLookups(table);
        }
        keys.Add(schema, keysDue);
        database.ForgetStatements();
    }

    private void Create(TableMetadata table) =>
        database.Execute($"CREATE TABLE \"{table.LogicalName}\" ({string.Join(", ", SqlColumns(table).Select(column => $"\"{column.Name}\" {column.Type}"))})");

    private void Alter(TableMetadata table)
    {
        var wanted = SqlColumns(table).ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal);
        var present = Names($"SELECT name FROM pragma_table_info('{table.LogicalName}')");
        foreach (var gone in present.Where(name => !wanted.ContainsKey(name)))
            database.Execute($"ALTER TABLE \"{table.LogicalName}\" DROP COLUMN \"{gone}\"");
        foreach (var (name, type) in wanted.Where(column => !present.Contains(column.Key)))
            database.Execute($"ALTER TABLE \"{table.LogicalName}\" ADD COLUMN \"{name}\" {type}");
    }

    public static IEnumerable<(string Name, string Type)> SqlColumns(TableMetadata table)
    {
        foreach (var column in table.Columns)
        {
            yield return (column.LogicalName, ColumnCodec.SqlType(column));
            if (column.StoresTarget)
                yield return (column.LogicalName + "$type", "TEXT");
        }
    }

    /// <summary>A column with an index cannot be dropped; queries make anew what they need, and lookups get theirs below.</summary>
    private void DropFilterIndexes()
    {
        foreach (var index in Names($"SELECT name FROM sqlite_master WHERE type = 'index' AND (name LIKE '{FilterIndexes.Prefix}%' OR name LIKE 'lookup$%')"))
            database.Execute($"DROP INDEX \"{index}\"");
    }

    private void IndexLookups(TableMetadata table)
    {
        foreach (var lookup in table.Lookups.Where(lookup => lookup.OnDelete != DeleteBehavior.NoCascade))
            database.Execute($"CREATE INDEX IF NOT EXISTS \"lookup${table.LogicalName}${lookup.ReferencingColumn}\" ON \"{table.LogicalName}\" (\"{lookup.ReferencingColumn}\")");
    }

    private HashSet<string> Names(string sql)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var reader = database.Query(sql, []);
        while (reader.Read())
            names.Add(reader.Text(0));
        return names;
    }
}
