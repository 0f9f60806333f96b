using Microsoft.Data.Sqlite;

namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>Reads columns that records share.</summary>
internal static class Row
{
    public static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset Time(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    /// <summary>An error from its code and, in the next column, its message.</summary>
    public static ActionError? Error(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new(row.GetString(column), row.GetString(column + 1));
}
