using NJsonSchema;
using NJsonSchema.References;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>A schema refers to itself only: nothing is fetched from a disk or a network.</summary>
internal sealed class SealedReferences(JsonSchemaAppender appender) : JsonReferenceResolver(appender)
{
    public override Task<IJsonReference> ResolveFileReferenceAsync(string filePath, CancellationToken cancellationToken = default) => throw Refusal(filePath);

    public override Task<IJsonReference> ResolveUrlReferenceAsync(string url, CancellationToken cancellationToken = default) => throw Refusal(url);

    private static NotSupportedException Refusal(string place) => new($"The reference to '{place}' leads out of the schema. Copy what it refers to into 'definitions'.");
}
