using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sandbox.Dataverse.Storage;

/// <summary>The rows that a statement answers, one after the other. Disposing of it ends the reading; the statement stays.</summary>
internal sealed class ResultRows(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>The statement, for readers of cells.</summary>
    public sqlite3_stmt Cells { get; } = statement;

    /// <summary>Goes to the next row; false when there is none.</summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public bool Read()
    {
        var answer = raw.sqlite3_step(Cells);
        if (answer is raw.SQLITE_ROW)
            return true;
        if (answer is raw.SQLITE_DONE)
            return false;
        Dispose();
        SqliteException.ThrowExceptionForRC(answer, database);
        return false;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(Cells, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(Cells, column).utf8_to_string();

    public long Number(int column) => raw.sqlite3_column_int64(Cells, column);

    /// <summary>In the type in which it is stored; null for nothing.</summary>
    public object? Value(int column) => raw.sqlite3_column_type(Cells, column) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => Number(column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(Cells, column),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(Cells, column).ToArray(),
        _ => Text(column),
    };

    public void Dispose() => raw.sqlite3_reset(Cells);
}
