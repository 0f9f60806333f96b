using System.Runtime.CompilerServices;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Schemas;

/// <summary>A schema that can be used: plain ones are checked in one quick walk, and in full only when something does not fit.</summary>
internal sealed class ContentSchema
{
    /// <summary>A schema without expressions is the same value in every run: it is looked through once and lives as long as its flow.</summary>
    private static readonly ConditionalWeakTable<ObjectValue, ContentSchema> Known = [];

    private readonly ObjectValue _source;
    private readonly PlainSchema? _plain;

    private ContentSchema(ObjectValue source)
    {
        SchemaKeywords.Check(source);
        (_source, _plain) = (source, PlainSchema.Read(source));
    }

    /// <exception cref="SchemaException">It cannot be used.</exception>
    public static ContentSchema Of(ObjectValue source) => Known.GetValue(source, static schema => new(schema));

    /// <returns>What does not fit, as the platform shows it; empty when all does.</returns>
    /// <exception cref="SchemaException">The schema refers to itself without end.</exception>
    public IReadOnlyList<Value> Check(Value content) => _plain?.Fits(content) == true ? [] : new SchemaWalk(_source).Check(content);
}
