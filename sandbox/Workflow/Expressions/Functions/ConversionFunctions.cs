using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class ConversionFunctions
{
    public static readonly Function[] All =
    [
        new("array", 1, 1, a => new ArrayValue([a[0]])),
        new("bool", 1, 1, Bool),
        new("createArray", 1, Function.Many, a => new ArrayValue(a.All.ToArray())),
        new("json", 1, 1, Json),
        new("string", 1, 1, a => a[0] is StringValue ? a[0] : Value.From(a[0].ToString())),
    ];

    private static Value Bool(Arguments a) => a[0] switch
    {
        BooleanValue => a[0],
        StringValue text when bool.TryParse(text.Text, out var value) => Value.From(value),
        var number when Numbers.IsNumber(number) => Value.From(Numbers.AsDouble(number) != 0),
        _ => throw a.Invalid("The value cannot be converted to the target type."),
    };

    /// <summary>Text or binary content is parsed, XML converted, any other value handed back.</summary>
    private static Value Json(Arguments a)
    {
        if (a[0] is StringValue text)
            return JsonContent.Parse(a, text.Text);
        if (!BinaryContent.TryRead(a[0], out var content))
            return a[0];
        return XmlContent.IsXml(content) ? XmlContent.ToJson(a, content.Text) : JsonContent.Parse(a, content.Text);
    }
}
