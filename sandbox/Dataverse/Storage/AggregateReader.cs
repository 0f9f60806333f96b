using System.Globalization;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>Rows of an aggregate's answer.</summary>
internal static class AggregateReader
{
    private const decimal MoneyUnit = 10_000m;

    public static Entity Read(TableMetadata table, IReadOnlyList<AggregateCell> cells, ResultRows reader, LookupNames names)
    {
        var row = new Entity(table.LogicalName);
        for (var place = 0; place < cells.Count; place++)
        {
            if (Value(cells[place], reader, place, names) is { } value)
                row[cells[place].Alias] = new AliasedValue(cells[place].Table.LogicalName, cells[place].Column?.LogicalName ?? "", value);
        }
        return row;
    }

    private static object? Value(AggregateCell cell, ResultRows reader, int place, LookupNames names)
    {
        if (reader.IsNull(place))
            return null;
        if (cell.Column is not { } column)
            return (int)reader.Number(place);
        if (cell.Kind is not ("sum" or "avg"))
            return column.IsLookup ? Reference(column, reader.Text(place), names) : ColumnCodec.FromSql(column, reader.Cells, place, names);
        var number = Convert.ToDecimal(reader.Value(place), CultureInfo.InvariantCulture);
        return column.Type switch
        {
            ColumnType.Money => new Money(number / MoneyUnit),
            ColumnType.Float => (double)number,
            ColumnType.Decimal => decimal.Round(number, column.Precision, MidpointRounding.AwayFromZero),
            // The platform cuts the mean of whole numbers off.
            _ => (int)decimal.Truncate(number),
        };
    }

    /// <summary>Grouped by a lookup with several targets, its first one is taken: the group does not say which.</summary>
    private static EntityReference Reference(ColumnMetadata column, string id, LookupNames names) =>
        new(column.Targets.Count > 0 ? column.Targets[0] : "", Guid.ParseExact(id, "D")) { Name = names.Of(column, id) };
}
