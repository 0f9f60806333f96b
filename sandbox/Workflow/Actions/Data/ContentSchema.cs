using NJsonSchema;
using NJsonSchema.Validation;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>A schema of ParseJson, compiled: plain ones are checked without the validator unless something does not fit.</summary>
internal sealed class ContentSchema(PlainSchema? plain, JsonSchema full)
{
    /// <exception cref="ActionFailure">The schema is none, or says what the sandbox does not support.</exception>
    public static async Task<ContentSchema> CompileAsync(ObjectValue source)
    {
        try
        {
            var full = await JsonSchema.FromJsonAsync(source.ToJson(), null, Resolver, CancellationToken.None).ConfigureAwait(false);
            return new(PlainSchema.Read(source), full);
        }
        catch (Exception unusable) when (unusable is not OutOfMemoryException)
        {
            // The library throws whatever it comes to trip over; none of it is a fault of the engine.
            throw new ActionFailure(ActionOutcome.Failed("BadRequest", $"The schema of ParseJson cannot be used: {unusable.GetBaseException().Message}"));
        }
    }

    private static JsonReferenceResolver Resolver(JsonSchema schema) => new SealedReferences(new JsonSchemaAppender(schema, new DefaultTypeNameGenerator()));

    /// <exception cref="ActionFailure">The schema turns out to be unusable only now, as a pattern that is no regular expression does.</exception>
    public IReadOnlyCollection<ValidationError> Validate(Value content)
    {
        if (plain?.Fits(content) == true)
            return [];
        try
        {
            return [.. full.Validate(JsonTokens.Of(content))];
        }
        catch (Exception unusable) when (unusable is not OutOfMemoryException)
        {
            throw new ActionFailure(ActionOutcome.Failed("BadRequest", $"The schema of ParseJson cannot be used: {unusable.GetBaseException().Message}"));
        }
    }
}
