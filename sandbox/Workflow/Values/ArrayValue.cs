using System.Text.Json;

namespace Sandbox.Workflow.Values;

public sealed class ArrayValue(IReadOnlyList<Value> items) : Value
{
    public static ArrayValue Empty { get; } = new([]);

    public IReadOnlyList<Value> Items { get; } = items;

    public override ValueKind Kind => ValueKind.Array;

    public override Value this[int index] => (uint)index < (uint)Items.Count ? Items[index] : Null;

    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in Items)
            item.WriteTo(writer);
        writer.WriteEndArray();
    }
}
