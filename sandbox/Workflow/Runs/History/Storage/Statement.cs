using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>
/// A prepared statement that changes data. Bound by position and without a reader, it costs a third of what the provider's
/// command does, and each action of each run goes through one.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out _statement), database);
    }

    /// <returns>How many rows it changed.</returns>
    public int Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            SqliteException.ThrowExceptionForRC(Bind(i + 1, values[i]), _database);
        int result;
        do
            result = raw.sqlite3_step(_statement);
        while (result == raw.SQLITE_ROW);
        var changed = raw.sqlite3_changes(_database);
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, _database);
        return changed;
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int position, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, position),
        string text => raw.sqlite3_bind_text(_statement, position, text),
        long number => raw.sqlite3_bind_int64(_statement, position, number),
        int number => raw.sqlite3_bind_int(_statement, position, number),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, position, bytes),
        _ => throw new NotSupportedException($"A column cannot hold a {value.GetType().Name}."),
    };
}
