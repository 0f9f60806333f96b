using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>The unique indexes behind alternate keys. Which keys have none yet stands in the database too, so that a file remembers it.</summary>
internal sealed class KeyIndexes(Database database)
{
    private readonly Dictionary<string, (EntityKeyIndexStatus Status, DateTimeOffset Due)> _notActive = new(StringComparer.Ordinal);

    /// <summary>When the next index is to be built; null when none waits.</summary>
    public DateTimeOffset? NextDue => _notActive.Values.Where(one => one.Status == EntityKeyIndexStatus.Pending).Min(one => (DateTimeOffset?)one.Due);

    /// <summary>Reads what the database holds: at the start, and after an import was taken back.</summary>
    public void Load()
    {
        database.Execute("CREATE TABLE IF NOT EXISTS \"sandbox$key\" (name TEXT PRIMARY KEY, status INTEGER NOT NULL, due INTEGER NOT NULL)");
        _notActive.Clear();
        using var reader = database.Query("SELECT name, status, due FROM \"sandbox$key\"", []);
        while (reader.Read())
            _notActive[reader.Text(0)] = ((EntityKeyIndexStatus)reader.Number(1), new(reader.Number(2), TimeSpan.Zero));
    }

    public bool IsActive(TableMetadata table, AlternateKey key) => _notActive.Count == 0 || !_notActive.ContainsKey(NameOf(table, key));

    public EntityKeyIndexStatus StatusOf(TableMetadata table, AlternateKey key) =>
        _notActive.TryGetValue(NameOf(table, key), out var known) ? known.Status : EntityKeyIndexStatus.Active;

    /// <summary>Drops what a schema does not have any more.</summary>
    public void Drop(OrganizationSchema schema)
    {
        var wanted = schema.Tables.SelectMany(table => table.Keys.Select(key => NameOf(table, key))).ToHashSet(StringComparer.Ordinal);
        foreach (var index in Existing().Where(name => !wanted.Contains(name)))
            database.Execute($"DROP INDEX \"{index}\"");
        foreach (var name in _notActive.Keys.Where(name => !wanted.Contains(name)).ToList())
            Forget(name);
    }

    /// <summary>Builds the indexes of new keys, or has them wait.</summary>
    /// <param name="schema">The tables in force.</param>
    /// <param name="due">When they are to be built; null for at once, and then rows with the same values refuse the import.</param>
    public void Add(OrganizationSchema schema, DateTimeOffset? due)
    {
        var existing = Existing();
        foreach (var (table, key, name) in All(schema))
        {
            if (existing.Contains(name) || _notActive.ContainsKey(name))
                continue;
            if (due is { } later)
                Put(name, EntityKeyIndexStatus.Pending, later);
            else if (!TryBuild(table, key, out var duplicate))
                throw new DataverseException(0x80060890, $"Key '{key.LogicalName}' of table '{table.LogicalName}' cannot be made: existing rows hold the same values.", inner: duplicate);
        }
    }

    /// <summary>Builds the indexes whose time has come. Nobody may have uncommitted rows meanwhile.</summary>
    public void Build(OrganizationSchema schema, DateTimeOffset now)
    {
        foreach (var (table, key, name) in All(schema))
        {
            if (!_notActive.TryGetValue(name, out var known) || known.Status != EntityKeyIndexStatus.Pending || known.Due > now)
                continue;
            if (TryBuild(table, key, out _))
                Forget(name);
            else
                Put(name, EntityKeyIndexStatus.Failed, now);
        }
        database.ForgetStatements();
    }

    public void Restart(TableMetadata table, AlternateKey key, DateTimeOffset due) => Put(NameOf(table, key), EntityKeyIndexStatus.Pending, due);

    private static IEnumerable<(TableMetadata Table, AlternateKey Key, string Name)> All(OrganizationSchema schema) =>
        schema.Tables.SelectMany(table => table.Keys.Select(key => (table, key, NameOf(table, key))));

    private static string NameOf(TableMetadata table, AlternateKey key) =>
        $"key${table.LogicalName}${key.LogicalName}${string.Join('$', key.Columns)}";

    private bool TryBuild(TableMetadata table, AlternateKey key, out SqliteException? duplicate)
    {
        duplicate = null;
        try
        {
            database.Execute($"CREATE UNIQUE INDEX IF NOT EXISTS \"{NameOf(table, key)}\" ON \"{table.LogicalName}\" ({string.Join(", ", key.Columns.Select(column => $"\"{column}\""))})");
            return true;
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode == 19)
        {
            duplicate = refused;
            return false;
        }
    }

    private void Put(string name, EntityKeyIndexStatus status, DateTimeOffset due)
    {
        database.Run("INSERT OR REPLACE INTO \"sandbox$key\" (name, status, due) VALUES ($0, $1, $2)", [name, (int)status, due.UtcTicks]);
        _notActive[name] = (status, due);
    }

    private void Forget(string name)
    {
        database.Run("DELETE FROM \"sandbox$key\" WHERE name = $0", [name]);
        _notActive.Remove(name);
    }

    private HashSet<string> Existing()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var reader = database.Query("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'key$%'", []);
        while (reader.Read())
            names.Add(reader.Text(0));
        return names;
    }
}
