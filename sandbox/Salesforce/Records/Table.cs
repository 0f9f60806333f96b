using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Records;

/// <summary>All rows of one object, deleted ones too, with the indexes that keep look-ups from reading every row.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly List<Row> _inOrder = [];
    private readonly Dictionary<int, ValueIndex> _values;
    private readonly Dictionary<int, TimeIndex> _times;

    public Table(ObjectDefinition type)
    {
        Type = type;
        _values = type.Fields.Where(field => field.Indexed).ToDictionary(field => field.Ordinal, field => new ValueIndex(field));
        _times = type.Fields.Where(field => field.Type == FieldType.DateTime && !field.Writeable)
            .ToDictionary(field => field.Ordinal, field => new TimeIndex(field));
    }

    public ObjectDefinition Type { get; }

    /// <summary>In the order of their ids, so that the first of them are found without reading all. Always the same list.</summary>
    public IReadOnlyList<Row> Rows => _inOrder;

    /// <summary>The number that was given last to a row of an object that counts them.</summary>
    public long Count { get; set; }

    /// <summary>The next number for a row of an object that counts them; what a failed insert took is not given again.</summary>
    public long CountUp() => ++Count;

    public Row? Find(string id) => _rows.GetValueOrDefault(id);

    /// <summary>Rows, deleted ones too, whose indexed field has the value.</summary>
    public IEnumerable<Row> WithValue(FieldDefinition field, string value) => _values[field.Ordinal].Find(value).Select(id => _rows[id]);

    /// <summary>Rows, deleted ones too, whose system time lies between two texts in the stored format, both inclusive.</summary>
    public IEnumerable<Row> Between(FieldDefinition field, string from, string to) => _times[field.Ordinal].Between(from, to).Select(id => _rows[id]);

    public bool HasTimeIndex(FieldDefinition field) => _times.ContainsKey(field.Ordinal);

    public void Put(Row row)
    {
        var place = PlaceOf(row.Id);
        if (Take(row.Id))
            _inOrder[place] = row;
        else
            _inOrder.Insert(place, row);
        _rows[row.Id] = row;
        foreach (var index in _values.Values)
            index.Add(row);
        foreach (var index in _times.Values)
            index.Add(row);
    }

    public void Remove(string id)
    {
        if (Take(id))
            _inOrder.RemoveAt(PlaceOf(id));
    }

    private bool Take(string id)
    {
        if (!_rows.Remove(id, out var row))
            return false;
        foreach (var index in _values.Values)
            index.Remove(row);
        foreach (var index in _times.Values)
            index.Remove(row);
        return true;
    }

    /// <summary>Where the row is, or belongs. New rows mostly have the greatest id.</summary>
    private int PlaceOf(string id)
    {
        var (from, to) = (0, _inOrder.Count);
        if (to > 0 && string.CompareOrdinal(_inOrder[^1].Id, id) < 0)
            return to;
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (string.CompareOrdinal(_inOrder[middle].Id, id) < 0)
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }
}
