using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sandbox.Dataverse.Storage;

/// <summary>One SQLite connection with its prepared statements. Not for concurrent use: the organization's gate sees to that.</summary>
internal sealed class Database : ITransactions, IDisposable
{
    /// <summary>Writes differ by the columns that they set, queries by shape; a rehearsal of the product uses some 400.</summary>
    private const int MostStatements = 1000;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, PreparedStatement> _prepared = new(StringComparer.Ordinal);

    public Database(string? path)
    {
        _connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path ?? ":memory:",
            Pooling = false,
        }.ToString());
        _connection.Open();
        SqliteException.ThrowExceptionForRC(raw.sqlite3__create_collation_utf8(_connection.Handle, "WORDS", null, static (_, left, right) => WordOrder.Compare(left, right)), _connection.Handle);
        _connection.CreateCollation("DECIMALS", static (left, right) => Number(left).CompareTo(Number(right)));
        // Else a statement is prepared again whenever the value of its LIMIT is set.
        SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(_connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _), _connection.Handle);
        Execute("PRAGMA journal_mode = " + (path is null ? "MEMORY" : "WAL"));
        Execute("PRAGMA synchronous = " + (path is null ? "OFF" : "FULL"));
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
    public int Run(string sql, IReadOnlyList<object?> values) => Bind(sql, values).Run();

    /// <summary>The first cell of the first row; null when it holds nothing, or when there is no row.</summary>
    public object? Scalar(string sql, IReadOnlyList<object?> values)
    {
        using var rows = Bind(sql, values).Rows;
        return rows.Read() ? rows.Value(0) : null;
    }

    /// <summary>The caller reads to the end before it runs the same statement again.</summary>
    public ResultRows Query(string sql, IReadOnlyList<object?> values) => Bind(sql, values).Rows;

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
        foreach (var statement in _prepared.Values)
            statement.Dispose();
        _prepared.Clear();
    }

    public void Dispose()
    {
        ForgetStatements();
        _connection.Dispose();
    }

    /// <summary>How many statements are prepared.</summary>
    internal int StatementCount => _prepared.Count;

    private PreparedStatement Bind(string sql, IReadOnlyList<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            if (_prepared.Count >= MostStatements)
                ForgetUnused();
            _prepared[sql] = statement = new(_connection.Handle!, sql);
        }
        statement.IsRecent = true;
        statement.Bind(values);
        return statement;
    }

    /// <summary>Those that were not used since this was done last. One that is being read was used just now.</summary>
    private void ForgetUnused()
    {
        foreach (var (sql, statement) in _prepared.Where(one => !one.Value.IsRecent).ToList())
        {
            statement.Dispose();
            _prepared.Remove(sql);
        }
        foreach (var statement in _prepared.Values)
            statement.IsRecent = false;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
