using Newtonsoft.Json;
using NJsonSchema;
using NJsonSchema.Validation;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>Validates by JSON schema and puts the finds into the words of the platform's validator.</summary>
internal static class SchemaCheck
{
    /// <returns>Empty when the content fits. A schema that cannot be used is a find of its own.</returns>
    public static async Task<IReadOnlyList<Value>> ValidateAsync(ObjectValue schema, Value content)
    {
        if (OutsideReference(schema) is { } outside)
            return [Unusable($"it refers to '{outside}', and nothing outside the schema is read")];
        try
        {
            var compiled = await JsonSchema.FromJsonAsync(schema.ToJson()).ConfigureAwait(false);
            return [.. compiled.Validate(content.ToJson()).Select(e => Describe(e, content))];
        }
        catch (Exception unusable) when (unusable is JsonException or InvalidOperationException or ArgumentException or FormatException or NotSupportedException or InvalidCastException)
        {
            return [Unusable(unusable.Message)]; // what the schema library throws at schemas that are none
        }
    }

    private static ObjectValue Unusable(string reason) => ObjectValue.Of(
        ("message", Value.From($"The schema is not valid: {reason}.")),
        ("path", Value.From("")),
        ("errorType", Value.From("InvalidSchema")));

    /// <summary>The schema library would fetch it.</summary>
    private static string? OutsideReference(Value schema) => schema switch
    {
        ObjectValue members => members["$ref"].AsString() is { } reference && !reference.StartsWith('#')
            ? reference
            : members.Select(m => OutsideReference(m.Value)).FirstOrDefault(found => found is not null),
        ArrayValue array => array.Items.Select(OutsideReference).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static ObjectValue Describe(ValidationError error, Value content)
    {
        var path = (error.Path ?? "").TrimStart('#', '/');
        return ObjectValue.Of(
            ("message", Value.From(Message(error, content))),
            ("path", Value.From(path)),
            ("errorType", Value.From(error.Kind.ToString())));
    }

    private static string Message(ValidationError error, Value content)
    {
        var kind = error.Kind.ToString();
        if (error.Kind == ValidationErrorKind.PropertyRequired)
            return $"Required properties are missing from object: {error.Property}.";
        if (kind.EndsWith("Expected", StringComparison.Ordinal))
            return $"Invalid type. Expected {kind[..^"Expected".Length]} but got {TypeNames.Of(Find(content, error.Path))}.";
        return $"The value does not meet the schema: {kind}.";
    }

    private static Value Find(Value content, string? path)
    {
        var value = content;
        foreach (var step in (path ?? "").TrimStart('#', '/').Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            value = int.TryParse(step, out var index) && value is ArrayValue ? value[index] : value[step];
        return value;
    }
}
