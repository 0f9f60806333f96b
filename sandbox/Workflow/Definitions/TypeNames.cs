using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>The names that the platform's messages use for the types of values.</summary>
internal static class TypeNames
{
    public static string Of(Value value) => value.Kind == ValueKind.Decimal ? "Float" : value.Kind.ToString();
}
