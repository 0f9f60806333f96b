using System.Runtime.CompilerServices;
using NJsonSchema.Validation;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>Validates by JSON schema and puts the finds into the words of the platform's validator.</summary>
internal static class SchemaCheck
{
    /// <summary>A schema without expressions is the same value in every run: it is compiled once and lives as long as its flow.</summary>
    private static readonly ConditionalWeakTable<ObjectValue, ContentSchema> Compiled = [];

    public static async Task<IReadOnlyList<Value>> ValidateAsync(ObjectValue schema, Value content)
    {
        if (schema.Count == 0)
            return []; // takes everything
        if (!Compiled.TryGetValue(schema, out var compiled))
            Compiled.AddOrUpdate(schema, compiled = await ContentSchema.CompileAsync(schema).ConfigureAwait(false));
        return [.. compiled.Validate(content).SelectMany(Unwrapped).Select(e => Describe(e, content))];
    }

    /// <summary>What is wrong with an item, instead of that something is.</summary>
    private static IEnumerable<ValidationError> Unwrapped(ValidationError error) =>
        error is ChildSchemaValidationError { Kind: ValidationErrorKind.ArrayItemNotValid } item
            ? item.Errors.Values.SelectMany(errors => errors).SelectMany(Unwrapped)
            : [error];

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
