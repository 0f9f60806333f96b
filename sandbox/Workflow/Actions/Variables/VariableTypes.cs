using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Variables;

/// <summary>The types of variables and what they take.</summary>
internal static class VariableTypes
{
    public static bool IsKnown(string? type) => type?.ToLowerInvariant() is "boolean" or "integer" or "float" or "string" or "object" or "array";

    /// <summary>What a variable holds that was declared without a value.</summary>
    public static Value Initial(string type) => type.ToLowerInvariant() switch
    {
        "string" => Value.From(""),
        "array" => ArrayValue.Empty,
        "object" => ObjectValue.Empty,
        _ => Value.Null,
    };

    /// <exception cref="ActionFailure">The value is of another type (LogicAppsUX #6272, Azure-Network-Security #361).</exception>
    public static Value Convert(string name, string type, Value value)
    {
        if (value.IsNull || Takes(type, value))
            return value;
        var proper = Proper(type);
        throw new ActionFailure(ActionOutcome.Failed(
            "BadRequest",
            $"The variable '{name}' of type '{proper}' cannot be initialized or updated with value of type '{TypeNames.Of(value)}'. The variable '{name}' only supports values of types '{(proper == "Float" ? "Integer, Float" : proper)}'."));
    }

    public static string Proper(string type) => char.ToUpperInvariant(type[0]) + type[1..].ToLowerInvariant();

    private static bool Takes(string type, Value value) => type.ToLowerInvariant() switch
    {
        "float" => value.Kind is ValueKind.Float or ValueKind.Integer or ValueKind.Decimal,
        var other => other.Equals(value.Kind.ToString(), StringComparison.OrdinalIgnoreCase),
    };
}
