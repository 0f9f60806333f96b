using NJsonSchema;
using NJsonSchema.Validation;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>A schema of ParseJson, compiled: plain ones are checked without the validator unless something does not fit.</summary>
internal sealed class ContentSchema(PlainSchema? plain, JsonSchema full)
{
    public static async Task<ContentSchema> CompileAsync(ObjectValue source) =>
        new(PlainSchema.Read(source), await JsonSchema.FromJsonAsync(source.ToJson()).ConfigureAwait(false));

    public IReadOnlyCollection<ValidationError> Validate(Value content) =>
        plain?.Fits(content) == true ? [] : [.. full.Validate(JsonTokens.Of(content))];
}
