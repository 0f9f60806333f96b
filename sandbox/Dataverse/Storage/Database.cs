using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sandbox.Dataverse.Storage;

/// <summary>One SQLite connection with its prepared statements. Not for concurrent use: the organization's gate sees to that.</summary>
internal sealed class Database : ITransactions, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    public Database(string? path)
    {
        _connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path ?? ":memory:",
            Pooling = false,
        }.ToString());
        _connection.Open();
        _connection.CreateCollation("WORDS", static (left, right) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase));
        _connection.CreateCollation("DECIMALS", static (left, right) => Number(left).CompareTo(Number(right)));
        Execute("PRAGMA journal_mode = " + (path is null ? "MEMORY" : "WAL"));
        Execute("PRAGMA synchronous = " + (path is null ? "OFF" : "NORMAL"));
    }

    /// <summary>Told after a transaction was taken back, with all that was made of tables and indexes in it.</summary>
    public event Action? RolledBack;

    public void Execute(string sql) => Run(sql, []);

    public void Begin() => Execute("BEGIN");

    public void Commit() => Execute("COMMIT");

    public void Rollback()
    {
        Execute("ROLLBACK");
        RolledBack?.Invoke();
    }

    /// <summary>Runs a statement; parameters are <c>$0</c>, <c>$1</c>, …; answers the number of rows changed.</summary>
    public int Run(string sql, IReadOnlyList<object?> values) => Bind(sql, values).ExecuteNonQuery();

    public object? Scalar(string sql, IReadOnlyList<object?> values) => Bind(sql, values).ExecuteScalar();

    /// <summary>The caller reads to the end before it runs the same statement again.</summary>
    public SqliteDataReader Query(string sql, IReadOnlyList<object?> values) => Bind(sql, values).ExecuteReader();

    /// <summary>The same rows in memory.</summary>
    public Database Copy()
    {
        var copy = new Database(null);
        CopyTo(copy);
        return copy;
    }

    /// <summary>Replaces everything in another database.</summary>
    public void CopyTo(Database other)
    {
        lock (_connection)
            _connection.BackupDatabase(other._connection);
        other.ForgetStatements();
    }

    /// <summary>Statements prepared before a change of the tables may not be used after it.</summary>
    public void ForgetStatements()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        _prepared.Clear();
    }

    public void Dispose()
    {
        ForgetStatements();
        _connection.Dispose();
    }

    private SqliteCommand Bind(string sql, IReadOnlyList<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Count; i++)
                command.Parameters.Add(new SqliteParameter("$" + i.ToString(CultureInfo.InvariantCulture), null));
            _prepared[sql] = command;
        }
        for (var i = 0; i < values.Count; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
