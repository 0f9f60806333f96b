using System.Text.Json;

namespace Sandbox.Workflow.Values;

public sealed class ArrayValue(IReadOnlyList<Value> items) : Value
{
    public static ArrayValue Empty { get; } = new([]);

    public IReadOnlyList<Value> Items { get; } = items;

    internal override int Depth { get; } = 1 + Deepest(items);

    public override ValueKind Kind => ValueKind.Array;

    public override Value this[int index] => (uint)index < (uint)Items.Count ? Items[index] : Null;

    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in Items)
            item.WriteTo(writer);
        writer.WriteEndArray();
    }

    private static int Deepest(IReadOnlyList<Value> items)
    {
        var deepest = 0;
        for (var i = 0; i < items.Count; i++)
            deepest = Math.Max(deepest, items[i].Depth);
        return deepest;
    }
}
