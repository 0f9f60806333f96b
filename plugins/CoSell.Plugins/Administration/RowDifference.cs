using CoSell.Plugins.Json;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>What differs between a row as it is and as it shall be; either may be absent.</summary>
internal sealed class RowDifference
{
    private RowDifference(MappingTable table, string row, Entity? before, Entity? after, List<object?> columns)
    {
        Table = table;
        Row = row;
        Before = before;
        After = after;
        Columns = columns;
    }

    public MappingTable Table { get; }

    /// <summary>The row's name.</summary>
    public string Row { get; }

    public Entity? Before { get; }

    public Entity? After { get; }

    /// <summary>The columns that differ, each with what it was and what it is.</summary>
    public List<object?> Columns { get; }

    /// <param name="before">The row as it is; null when it is new.</param>
    /// <param name="written">The columns to write over it; null when it is deleted.</param>
    public static RowDifference Between(MappingTable table, Entity? before, Entity? written)
    {
        var after = written is null ? null : Over(before, written);
        var columns = new List<object?>();
        foreach (var column in table.Columns)
        {
            if (column.Text(before) is var was && column.Text(after) is var now && was != now)
                columns.Add(new JsonObject { { "column", column.Json }, { "before", was }, { "after", now } });
        }
        return new RowDifference(table, table.Name.Text(after ?? before), before, after, columns);
    }

    public JsonObject ToJson() => new() { { "table", Table.Section }, { "row", Row }, { "columns", Columns } };

    private static Entity Over(Entity? before, Entity written)
    {
        var after = new Entity(written.LogicalName) { Id = before?.Id ?? written.Id };
        foreach (var column in (before?.Attributes ?? new AttributeCollection()).Concat(written.Attributes))
            after[column.Key] = column.Value;
        return after;
    }
}
