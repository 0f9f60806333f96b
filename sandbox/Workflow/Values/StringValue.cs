using System.Text;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

public sealed class StringValue(string text) : Value
{
    internal static readonly StringValue Empty = new("");

    public string Text { get; } = text;

    public override ValueKind Kind => ValueKind.String;

    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteStringValue(WellFormed(Text));

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
