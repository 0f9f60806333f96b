using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>One version of one row. Never changes: a write puts another version in its place.</summary>
internal sealed class Row(ObjectDefinition type, Value[] values)
{
    public ObjectDefinition Type { get; } = type;

    public string Id => this[Type.Fields[0]].AsString()!;

    public bool IsDeleted => ((BooleanValue)values[1]).Value;

    /// <summary>Deleted without a stay in the recycle bin: no query finds it any more, only the log of deletions has it.</summary>
    public bool IsGone { get; init; }

    public Value this[FieldDefinition field] => values[field.Ordinal];

    public Value this[string field] => values[Type[field].Ordinal];

    public Row With(IEnumerable<KeyValuePair<FieldDefinition, Value>> changes)
    {
        var copy = (Value[])values.Clone();
        foreach (var (field, value) in changes)
            copy[field.Ordinal] = value;
        return new Row(Type, copy) { IsGone = IsGone };
    }

    public Row With(string field, Value value) => With([new(Type[field], value)]);

    public Row Gone() => new(Type, values) { IsGone = true };

    public static Row Empty(ObjectDefinition type) => new(type, [.. type.Fields.Select(field => field.Default)]);
}
