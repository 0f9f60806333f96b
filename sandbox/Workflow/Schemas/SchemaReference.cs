using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Schemas;

/// <summary>A <c>$ref</c>: a place of the same schema (RFC 6901). Nothing is fetched from a disk or a network.</summary>
internal static class SchemaReference
{
    /// <exception cref="SchemaException">It leads out of the schema, or to nothing.</exception>
    public static ObjectValue Find(ObjectValue root, string reference)
    {
        if (!reference.StartsWith('#'))
            throw SchemaException.Of($"The reference to '{reference}' leads out of the schema. Copy what it refers to into 'definitions'.");
        Value place = root;
        foreach (var step in reference[1..].Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            place = place is ArrayValue && int.TryParse(name, out var index) ? place[index] : place[name];
        }
        return place as ObjectValue ?? throw SchemaException.Of($"the reference '{reference}' leads to no schema.");
    }

    /// <summary>How a member is named in such a reference.</summary>
    public static string Step(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
