using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OData.UriParser;

namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// Whether a definition fits a filter. The platform takes comparisons joined by <c>and</c> and <c>or</c> here, and no functions (learn,
/// <i>Query table definitions</i>).
/// </summary>
internal static class DefinitionFilter
{
    public static bool Fits(SingleValueNode node, JsonObject definition) => Plain(node) switch
    {
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } both => Fits(both.Left, definition) && Fits(both.Right, definition),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } both => Fits(both.Left, definition) || Fits(both.Right, definition),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => !Fits(not.Operand, definition),
        BinaryOperatorNode comparison => Compare(comparison, definition),
        var other => throw Faults.Unsupported($"{other.Kind} in a $filter of definitions"),
    };

    private static bool Compare(BinaryOperatorNode comparison, JsonObject definition)
    {
        var (left, right) = (Value(comparison.Left, definition), Value(comparison.Right, definition));
        return comparison.OperatorKind switch
        {
            BinaryOperatorKind.Equal => string.Equals(left, right, StringComparison.OrdinalIgnoreCase),
            BinaryOperatorKind.NotEqual => !string.Equals(left, right, StringComparison.OrdinalIgnoreCase),
            var other => throw Faults.Unsupported($"the operator {other} in a $filter of definitions"),
        };
    }

    private static string? Value(SingleValueNode node, JsonObject definition) => Plain(node) switch
    {
        ConstantNode constant => Convert.ToString(constant.Value, CultureInfo.InvariantCulture),
        SingleValuePropertyAccessNode property => Text(definition, property.Property.Name),
        SingleValueOpenPropertyAccessNode property => Text(Holder(property.Source, definition), property.Name),
        var other => throw Faults.Unsupported($"{other.Kind} in a $filter of definitions"),
    };

    private static JsonObject? Holder(SingleValueNode node, JsonObject definition) =>
        Plain(node) is SingleValueOpenPropertyAccessNode property ? Holder(property.Source, definition)?[property.Name] as JsonObject : definition;

    private static string? Text(JsonObject? holder, string name)
    {
        if (holder is null)
            return null;
        if (!holder.TryGetPropertyValue(name, out var value))
            throw Faults.Unsupported($"the property '{name}' of definitions");
        return value is null ? null : value.GetValueKind() is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number ? Literal(value) : value.ToString();
    }

    /// <summary>As .NET writes a constant.</summary>
    private static string Literal(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        _ => value.ToJsonString(),
    };

    private static SingleValueNode Plain(SingleValueNode node) => node is ConvertNode convert ? Plain(convert.Source) : node;
}
