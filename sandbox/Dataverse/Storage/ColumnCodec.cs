using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;

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

    /// <summary>Reads the column at <paramref name="ordinal"/>; a lookup with several targets also takes the one after it (target table).</summary>
    public static object? FromSql(ColumnMetadata column, SqliteDataReader reader, int ordinal, LookupNames names)
    {
        if (reader.IsDBNull(ordinal))
            return null;
        return column.Type switch
        {
            ColumnType.Text or ColumnType.Memo => reader.GetString(ordinal),
            ColumnType.Integer => (int)reader.GetInt64(ordinal),
            ColumnType.BigInteger or ColumnType.RowVersion => reader.GetInt64(ordinal),
            ColumnType.Boolean => reader.GetInt64(ordinal) != 0,
            ColumnType.Decimal => decimal.Parse(reader.GetString(ordinal), CultureInfo.InvariantCulture),
            ColumnType.Float => reader.GetDouble(ordinal),
            ColumnType.Money => new Money(reader.GetInt64(ordinal) / MoneyUnit),
            ColumnType.DateTime => new DateTime(reader.GetInt64(ordinal), column.DateBehavior == DateTimeBehavior.UserLocal ? DateTimeKind.Utc : DateTimeKind.Unspecified),
            ColumnType.Choice or ColumnType.State or ColumnType.Status => new OptionSetValue((int)reader.GetInt64(ordinal)),
            ColumnType.Lookup or ColumnType.Owner => Reference(column, reader, ordinal, names),
            _ => Guid.ParseExact(reader.GetString(ordinal), "D"),
        };
    }

    private static EntityReference Reference(ColumnMetadata column, SqliteDataReader reader, int ordinal, LookupNames names)
    {
        var table = column.StoresTarget && !reader.IsDBNull(ordinal + 1) ? reader.GetString(ordinal + 1) : column.Targets.Count > 0 ? column.Targets[0] : "";
        var id = reader.GetString(ordinal);
        return new(table, Guid.ParseExact(id, "D")) { Name = names.Of(column, id) };
    }
}
