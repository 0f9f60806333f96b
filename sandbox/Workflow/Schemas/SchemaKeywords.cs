using System.Collections.Frozen;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Schemas;

/// <summary>
/// Whether a schema says only what <see cref="SchemaWalk"/> checks. Names that are no keyword of any draft are remarks, as JSON Schema has it;
/// keywords that assert something and are not checked here are refused, never passed over.
/// </summary>
internal static class SchemaKeywords
{
    /// <summary>Assertions of later (and much earlier) drafts. Whether the platform minds them no public source says.</summary>
    private static readonly FrozenSet<string> NotChecked = FrozenSet.Create(
        StringComparer.Ordinal,
        "if", "then", "else", "contains", "minContains", "maxContains", "propertyNames", "dependentRequired", "dependentSchemas", "prefixItems",
        "unevaluatedItems", "unevaluatedProperties", "$dynamicRef", "$recursiveRef", "extends", "disallow", "divisibleBy");

    private static readonly FrozenSet<string> Types = FrozenSet.Create(
        StringComparer.Ordinal, "string", "number", "integer", "boolean", "object", "array", "null", "any");

    /// <exception cref="SchemaException">It is no schema, or says what is not checked.</exception>
    public static void Check(ObjectValue schema) => Check(schema, schema);

    private static void Check(ObjectValue schema, ObjectValue root)
    {
        foreach (var (keyword, value) in schema)
        {
            if (keyword is "pattern" or "patternProperties")
                throw SchemaException.Pattern();
            if (NotChecked.Contains(keyword))
                throw SchemaException.Of($"the keyword '{keyword}' is not supported. Leave it out.");
            if (!IsUsable(keyword, value))
                throw SchemaException.Of($"'{keyword}' cannot be {Shown(value)}.");
            if (keyword == "$ref")
                SchemaReference.Find(root, value.ToString());
            foreach (var inner in Inner(keyword, value))
                Check(inner as ObjectValue ?? throw SchemaException.Of($"'{keyword}' holds {Shown(inner)}, which is no schema."), root);
        }
    }

    private static bool IsUsable(string keyword, Value value) => keyword switch
    {
        "type" => value is ArrayValue several ? several.Items.All(IsType) : IsType(value),
        "properties" or "definitions" or "$defs" or "dependencies" => value is ObjectValue,
        "required" => value is ArrayValue names && names.Items.All(name => name is StringValue),
        "items" => value is ObjectValue or ArrayValue,
        "additionalItems" or "additionalProperties" => value is ObjectValue or BooleanValue,
        "allOf" or "anyOf" or "oneOf" => value is ArrayValue { Items.Count: > 0 },
        "enum" => value is ArrayValue,
        "not" => value is ObjectValue,
        "uniqueItems" or "exclusiveMinimum" or "exclusiveMaximum" => value is BooleanValue,
        "minimum" or "maximum" or "multipleOf" => Numbers.IsNumber(value),
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" => value is IntegerValue { Value: >= 0 },
        "format" or "$ref" => value is StringValue,
        _ => true,
    };

    private static bool IsType(Value type) => type.AsString() is { } name && Types.Contains(name);

    private static IEnumerable<Value> Inner(string keyword, Value value) => keyword switch
    {
        "properties" or "definitions" or "$defs" => ((ObjectValue)value).Select(member => member.Value),
        "dependencies" => ((ObjectValue)value).Select(member => member.Value).Where(dependency => dependency is not ArrayValue),
        "allOf" or "anyOf" or "oneOf" => value.AsItems(),
        "items" => value is ArrayValue several ? several.Items : [value],
        "additionalItems" or "additionalProperties" => value is BooleanValue ? [] : [value],
        "not" => [value],
        _ => [],
    };

    private static string Shown(Value value) => value.ToJson() is { Length: <= 60 } json ? json : $"a value of type '{value.Kind}'";
}
