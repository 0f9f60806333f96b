using Microsoft.Data.Sqlite;

namespace Sandbox.Loopback;

/// <summary>
/// What a service keeps beyond the end of its process: texts by key, in a file of SQLite. Several are written together or not at all, and they are on disk
/// when writing returns (write-ahead log, flushed at each commit). Thread-safe.
/// </summary>
public sealed class Kept : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _remove;

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="IOException">It cannot be written, or is no such file.</exception>
    public Kept(string path)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Command("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS kept (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, text TEXT NOT NULL)").ExecuteNonQuery();
        }
        catch (SqliteException refused)
        {
            _connection.Dispose();
            throw new IOException($"'{path}' cannot be used: {refused.Message}", refused);
        }
        _put = Command("INSERT INTO kept (key, text) VALUES ($key, $text) ON CONFLICT (key) DO UPDATE SET text = excluded.text", "$key", "$text");
        _remove = Command("DELETE FROM kept WHERE key = $key", "$key");
    }

    /// <summary>Everything whose key begins so, in the order in which the keys came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All(string prefix = "")
    {
        lock (_gate)
        {
            var all = new List<KeyValuePair<string, string>>();
            using var select = Command("SELECT key, text FROM kept WHERE substr(key, 1, length($prefix)) = $prefix ORDER BY number", "$prefix");
            select.Parameters[0].Value = prefix;
            using var rows = select.ExecuteReader();
            while (rows.Read())
                all.Add(new(rows.GetString(0), rows.GetString(1)));
            return all;
        }
    }

    /// <summary>Puts texts in the place of those before; null removes one.</summary>
    /// <exception cref="IOException">They could not be written; none of them was.</exception>
    public void Write(IEnumerable<KeyValuePair<string, string?>> changes)
    {
        lock (_gate)
        {
            try
            {
                using var transaction = _connection.BeginTransaction();
                foreach (var (key, text) in changes)
                    Run(text is null ? _remove : _put, transaction, key, text);
                transaction.Commit();
            }
            catch (SqliteException refused)
            {
                throw new IOException($"'{_connection.DataSource}' could not be written: {refused.Message}", refused);
            }
        }
    }

    /// <summary>Writes one.</summary>
    public void Write(string key, string? text) => Write([new(key, text)]);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _put.Dispose();
            _remove.Dispose();
            _connection.Dispose();
        }
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, string key, string? text)
    {
        command.Transaction = transaction;
        command.Parameters[0].Value = key;
        if (text is not null)
            command.Parameters[1].Value = text;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params IEnumerable<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(name, SqliteType.Text);
        return command;
    }
}
