using System.Globalization;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using SQLitePCL;

namespace Sandbox.Dataverse.Storage;

/// <summary>How the SDK's values are kept: ids and texts as TEXT, money in ten-thousandths and dates in ticks as INTEGER, decimals exact as TEXT.</summary>
internal static class ColumnCodec
{
    private const decimal MoneyUnit = 10_000m;

    public static string SqlType(ColumnMetadata column) => column.Type switch
    {
        ColumnType.PrimaryKey => "TEXT NOT NULL PRIMARY KEY",
        ColumnType.Text or ColumnType.Memo => "TEXT COLLATE WORDS",
        ColumnType.Decimal => "TEXT COLLATE DECIMALS",
        ColumnType.Float => "REAL",
        ColumnType.Lookup or ColumnType.Owner or ColumnType.UniqueIdentifier => "TEXT",
        _ => "INTEGER",
    };

    /// <summary>The stored form of a value that <see cref="ColumnRules"/> accepted.</summary>
    public static object? ToSql(object? value) => value switch
    {
        null => null,
        string text => text,
        int number => (long)number,
        long number => number,
        bool flag => flag ? 1L : 0L,
        double number => number,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        Money money => decimal.ToInt64(money.Value * MoneyUnit),
        OptionSetValue choice => (long)choice.Value,
        DateTime date => date.Ticks,
        Guid id => id.ToString("D"),
        EntityReference reference => reference.Id.ToString("D"),
        _ => throw new InvalidOperationException($"No stored form for {value.GetType()}."),
    };

    /// <summary>
    /// Reads the column at <paramref name="ordinal"/> of the statement's row; a lookup with several targets also takes the one after it
    /// (target table). The reader's own accessors ask SQLite three times as much for each cell.
    /// </summary>
    public static object? FromSql(ColumnMetadata column, sqlite3_stmt row, int ordinal, LookupNames names)
    {
        if (IsNull(row, ordinal))
            return null;
        return column.Type switch
        {
            ColumnType.Text or ColumnType.Memo => Text(row, ordinal),
            ColumnType.Integer => (int)Number(row, ordinal),
            ColumnType.BigInteger or ColumnType.RowVersion => Number(row, ordinal),
            ColumnType.Boolean => Number(row, ordinal) != 0,
            ColumnType.Decimal => decimal.Parse(Text(row, ordinal), CultureInfo.InvariantCulture),
            ColumnType.Float => raw.sqlite3_column_double(row, ordinal),
            ColumnType.Money => new Money(Number(row, ordinal) / MoneyUnit),
            ColumnType.DateTime => new DateTime(Number(row, ordinal), column.DateBehavior == DateTimeBehavior.UserLocal ? DateTimeKind.Utc : DateTimeKind.Unspecified),
            ColumnType.Choice or ColumnType.State or ColumnType.Status => new OptionSetValue((int)Number(row, ordinal)),
            ColumnType.Lookup or ColumnType.Owner => Reference(column, row, ordinal, names),
            _ => Guid.ParseExact(Text(row, ordinal), "D"),
        };
    }

    private static EntityReference Reference(ColumnMetadata column, sqlite3_stmt row, int ordinal, LookupNames names)
    {
        var table = column.StoresTarget && !IsNull(row, ordinal + 1) ? Text(row, ordinal + 1) : column.Targets.Count > 0 ? column.Targets[0] : "";
        var id = Text(row, ordinal);
        return new(table, Guid.ParseExact(id, "D")) { Name = names.Of(column, id) };
    }

    private static bool IsNull(sqlite3_stmt row, int ordinal) => raw.sqlite3_column_type(row, ordinal) == raw.SQLITE_NULL;

    private static string Text(sqlite3_stmt row, int ordinal) => raw.sqlite3_column_text(row, ordinal).utf8_to_string();

    private static long Number(sqlite3_stmt row, int ordinal) => raw.sqlite3_column_int64(row, ordinal);
}
