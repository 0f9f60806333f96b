using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Exports;

/// <summary>The connection references that a definition without any would need: one for each connection that its hosts name.</summary>
internal static class UsedConnections
{
    public static ObjectValue Of(Value definition)
    {
        var references = new Dictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
        foreach (var host in Hosts(definition))
        {
            if ((host["connectionName"].AsString() ?? host["connectionReferenceName"].AsString()) is { } key)
                references.TryAdd(key, Reference(key, host["apiId"].AsString() is { Length: > 0 } api ? api.Split('/')[^1] : key));
        }
        return new(references);
    }

    private static ObjectValue Reference(string key, string api) => ObjectValue.Of(
        ("runtimeSource", Value.From("embedded")),
        ("connection", ObjectValue.Of(("connectionReferenceLogicalName", Value.From(key)))),
        ("api", ObjectValue.Of(("name", Value.From(api)))));

    private static IEnumerable<ObjectValue> Hosts(Value value) => value switch
    {
        ObjectValue members => members.SelectMany(m => m is { Key: "host", Value: ObjectValue host } ? [host] : Hosts(m.Value)),
        ArrayValue array => array.Items.SelectMany(Hosts),
        _ => [],
    };
}
