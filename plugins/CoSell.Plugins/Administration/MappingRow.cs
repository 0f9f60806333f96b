using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>A row of a mapping that stands in a document and may or may not exist in this environment.</summary>
internal sealed class MappingRow
{
    private readonly int _place;

    /// <param name="place">The row's place in its list, from 1.</param>
    public MappingRow(MappingTable table, string key, Entity values, int place)
    {
        Table = table;
        Key = key;
        Values = values;
        _place = place;
    }

    public MappingTable Table { get; }

    /// <summary>The name, which is the same in every environment.</summary>
    public string Key { get; }

    /// <summary>The columns that the document names.</summary>
    public Entity Values { get; }

    /// <summary>The row as it is made when there is none of its name.</summary>
    public Entity AsNew()
    {
        var row = new Entity(Table.LogicalName);
        row.Attributes.AddRange(Values.Attributes);
        foreach (var column in Table.Columns.Where(column => !row.Contains(column.Name)))
            column.Complete(row, _place);
        return row;
    }
}
