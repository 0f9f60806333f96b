using System.Globalization;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>Of a number.</summary>
public sealed class IntegerValue(long value) : Value
{
    private const int Lowest = -16;
    private static readonly IntegerValue[] Small = [.. Enumerable.Range(Lowest, 1024).Select(number => new IntegerValue(number))];

    /// <summary>The number itself.</summary>
    public long Value { get; } = value;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Integer;

    /// <summary>Small numbers are shared: counters and indexes make most of the integers of a run.</summary>
    internal static IntegerValue Of(long value) =>
        (ulong)(value - Lowest) < (ulong)Small.Length ? Small[value - Lowest] : new IntegerValue(value);

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteNumberValue(Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
