using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sandbox.Dataverse.Storage;

/// <summary>
/// A statement of SQLite, prepared once and run with changing values. The command and reader of the driver cost more than most of our
/// queries themselves, so it is
/// SQLite's own functions that are called.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _handle;
    private readonly int[] _places;

    /// <exception cref="SqliteException">It is no SQL, or does not fit the tables.</exception>
    public PreparedStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out _handle), database);
        _places = Places(_handle);
        Rows = new(database, _handle);
    }

    /// <summary>The result, from before its first row on.</summary>
    public ResultRows Rows { get; }

    /// <summary>Whether it was used since somebody last looked.</summary>
    public bool IsRecent { get; set; }

    /// <summary>Takes the values of <c>$0</c>, <c>$1</c>, …</summary>
    public void Bind(IReadOnlyList<object?> values)
    {
        for (var i = 0; i < _places.Length; i++)
            SqliteException.ThrowExceptionForRC(Bind(_places[i], values[i]), _database);
    }

    /// <summary>Runs to the end; answers the number of rows changed.</summary>
    public int Run()
    {
        using (Rows)
        {
            while (Rows.Read())
            {
                // Pragmas answer rows that nobody asked for.
            }
        }
        return raw.sqlite3_changes(_database);
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>SQLite numbers parameters by their first use.</summary>
    private static int[] Places(sqlite3_stmt handle)
    {
        var places = new int[raw.sqlite3_bind_parameter_count(handle)];
        for (var place = 1; place <= places.Length; place++)
            places[int.Parse(raw.sqlite3_bind_parameter_name(handle, place).utf8_to_string().AsSpan(1), CultureInfo.InvariantCulture)] = place;
        return places;
    }

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_handle, place),
        string text => Bind(place, text),
        long number => raw.sqlite3_bind_int64(_handle, place, number),
        int number => raw.sqlite3_bind_int64(_handle, place, number),
        double number => raw.sqlite3_bind_double(_handle, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(_handle, place, bytes),
        _ => throw new InvalidOperationException($"No stored form for {value.GetType()}."),
    };

    private int Bind(int place, string text)
    {
        if (text.Length == 0)
            return raw.sqlite3_bind_text(_handle, place, text); // an empty span would be NULL
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, buffer);
            return raw.sqlite3_bind_text(_handle, place, buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
