using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Records;

/// <summary>All rows of one object, deleted ones too, with the indexes that keep look-ups from reading every row.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
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

    public IEnumerable<Row> Rows => _rows.Values;

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
        Remove(row.Id);
        _rows[row.Id] = row;
        foreach (var index in _values.Values)
            index.Add(row);
        foreach (var index in _times.Values)
            index.Add(row);
    }

    public void Remove(string id)
    {
        if (!_rows.Remove(id, out var row))
            return;
        foreach (var index in _values.Values)
            index.Remove(row);
        foreach (var index in _times.Values)
            index.Remove(row);
    }
}
