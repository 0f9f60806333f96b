using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>Takes the list over; nobody may change it afterwards.</summary>
public sealed class ArrayValue(IReadOnlyList<Value> items) : Value
{
    /// <summary><c>[]</c></summary>
    public static ArrayValue Empty { get; } = new([]);

    /// <summary>In order.</summary>
    public IReadOnlyList<Value> Items { get; } = items;

    internal override int Depth { get; } = 1 + Deepest(items);

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Array;

    /// <inheritdoc/>
    public override Value this[int index] => (uint)index < (uint)Items.Count ? Items[index] : Null;

    /// <inheritdoc/>
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
