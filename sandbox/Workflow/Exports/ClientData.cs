using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Exports;

/// <summary>
/// Every form in which a definition is exported, as the client data of a <c>workflow</c> row: <c>{properties: {connectionReferences, definition}}</c>.
/// Seen in public repositories: solutions and packages (<c>Microsoft.Flow/flows/…/definition.json</c>) write <c>{properties}</c>, Logic Apps Standard
/// <c>{definition, kind: "Stateful"}</c>, the code view <c>{triggers, actions}</c>.
/// </summary>
public static class ClientData
{
    /// <summary>Reads a file's JSON. A form that has no place for connection references gets those that its hosts name.</summary>
    /// <returns>Null when it holds no flow.</returns>
    public static ObjectValue? Of(Value json)
    {
        if (json["properties"]["definition"] is ObjectValue)
            return (ObjectValue)json;
        if (json["definition"] is ObjectValue wrapped)
            return Of(wrapped, json["connectionReferences"]);
        return json is ObjectValue bare && (bare["triggers"] is ObjectValue || bare["actions"] is ObjectValue) ? Of(bare, Value.Null) : null;
    }

    /// <summary>The same client data; without any connection reference, with those that its hosts name.</summary>
    public static ObjectValue WithConnections(ObjectValue clientData) =>
        Of((ObjectValue)clientData["properties"]["definition"], clientData["properties"]["connectionReferences"]);

    private static ObjectValue Of(ObjectValue definition, Value references) => ObjectValue.Of(("properties", ObjectValue.Of(
        ("connectionReferences", references is ObjectValue { Count: > 0 } ? references : UsedConnections.Of(definition)),
        ("definition", definition))));
}
