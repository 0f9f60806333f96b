using System.Text;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>Of a text; <see cref="Value.From(string)"/> shares the empty one.</summary>
public sealed class StringValue(string text) : Value
{
    internal static readonly StringValue Empty = new("");

    /// <summary>The text itself; it may hold half a surrogate pair, which cutting can leave.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.String;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteStringValue(WellFormed(Text));

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>UTF-8 cannot carry half a surrogate pair, which cutting a string may leave: U+FFFD stands for it.</summary>
    internal static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var wellFormed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            wellFormed.Append(rune.ToString());
        return wellFormed.ToString();
    }
}
