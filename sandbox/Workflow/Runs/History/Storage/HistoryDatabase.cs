using Microsoft.Data.Sqlite;

namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>The SQLite connection of a history with its prepared statements. For one thread.</summary>
internal sealed class HistoryDatabase : IDisposable
{
    private const long Version = 1;
    private const int NotADatabase = 26; // SQLITE_NOTADB

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _questions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Statement> _changes = new(StringComparer.Ordinal);

    private HistoryDatabase(SqliteConnection connection) => _connection = connection;

    /// <exception cref="IOException">The file cannot be used.</exception>
    public static HistoryDatabase Open(string? path)
    {
        if (path is not null)
            CreateFile(path);
        var database = new HistoryDatabase(new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path ?? ":memory:",
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString()));
        try
        {
            database.Prepare(path);
            return database;
        }
        catch (SqliteException refused)
        {
            database.Dispose();
            throw new IOException(refused.SqliteErrorCode == NotADatabase
                ? $"The file '{path}' is not a run history. Choose another file."
                : $"The run history '{path}' cannot be used, perhaps because another process uses it: {refused.Message}", refused);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Changes data. Parameters are <c>?</c>, or <c>$0</c>, <c>$1</c>, … as they first stand, in that order.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_changes.TryGetValue(sql, out var statement))
            _changes[sql] = statement = new(_connection.Handle!, sql);
        return statement.Run(values);
    }

    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteScalar();

    public long Number(string sql, params ReadOnlySpan<object?> values) => Scalar(sql, values) is long number ? number : 0;

    /// <summary>Reads all rows, one after the other.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Does the work in one transaction.</summary>
    public void Transact(Action work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) // SQLite itself rolls back when the disk is full
                Run("ROLLBACK");
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _changes.Values)
            statement.Dispose();
        foreach (var command in _questions.Values)
            command.Dispose();
        _connection.Dispose();
    }

    // Runs hold customers' data: the file is for its owner only. SQLite gives the files beside it the same rights.
    private static void CreateFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(path))
            return;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Open(path, options).Dispose();
    }

    private void Prepare(string? path)
    {
        _connection.Open();
        _connection.CreateFunction<string?, string?, bool>("mentions", TextSearch.Contains, isDeterministic: true);
        Run("PRAGMA auto_vacuum = INCREMENTAL");
        Run("PRAGMA locking_mode = EXCLUSIVE"); // two processes would each take the other's runs for abandoned
        Run("PRAGMA journal_mode = " + (path is null ? "MEMORY" : "WAL"));
        Run("PRAGMA synchronous = " + (path is null ? "OFF" : "NORMAL"));
        var version = Number("PRAGMA user_version");
        if (version is not (0 or Version))
            throw new IOException($"The run history '{path}' was written by another version (format {version}, expected {Version}). Delete the file or choose another one.");
        using var schema = _connection.CreateCommand();
        schema.CommandText = HistorySchema.Sql + $"PRAGMA user_version = {Version};";
        schema.ExecuteNonQuery();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_questions.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter($"${i}", null));
            _questions[sql] = command;
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
