using System.Text.Json.Nodes;

namespace Sandbox.Host.Acting;

/// <summary>The OpenAPI description of the acts (OpenAPI 3.0.3).</summary>
internal static class ActDescription
{
    private static readonly string[] DealMembers = ["opportunityId", "name", "stage", "syncStatus", "message", "referralId", "referralStatus", "microsoftStatus"];

    public static JsonObject Of(Uri address) => new()
    {
        ["openapi"] = "3.0.3",
        ["info"] = new JsonObject
        {
            ["title"] = "CoSell rehearsal room", ["version"] = "1", ["description"] = "Acts of people in a rehearsal room on this machine, what goes wrong in it, and its time.",
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = address.ToString().TrimEnd('/') }),
        ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
        ["paths"] = Paths(),
        ["components"] = new JsonObject
        {
            ["securitySchemes"] = new JsonObject
            {
                ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "acts.key of the connections that serve writes." },
            },
            ["schemas"] = Schemas(),
        },
    };

    private static JsonObject Paths()
    {
        var paths = new JsonObject
        {
            ["/deals"] = new JsonObject
            {
                ["get"] = new JsonObject
                {
                    ["operationId"] = "deals", ["summary"] = "All deals, both sides in short.", ["tags"] = new JsonArray("room"),
                    ["responses"] = Responses(new JsonObject { ["type"] = "array", ["items"] = Reference("Deal") }),
                },
            },
        };
        foreach (var act in ActCatalogue.All)
            paths["/acts/" + act.Name] = new JsonObject { ["post"] = Operation(act) };
        return paths;
    }

    private static JsonObject Operation(RoomAct act)
    {
        var schema = new JsonObject
        {
            ["type"] = "object", ["additionalProperties"] = false,
            ["properties"] = new JsonObject(act.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Schema()))),
        };
        if (act.Parameters.Any(parameter => parameter.IsRequired))
            schema["required"] = new JsonArray([.. act.Parameters.Where(parameter => parameter.IsRequired).Select(parameter => (JsonNode)parameter.Name)]);
        return new()
        {
            ["operationId"] = act.Name,
            ["summary"] = act.Summary,
            ["tags"] = new JsonArray(act.Who),
            ["requestBody"] = new JsonObject { ["required"] = act.Parameters.Any(parameter => parameter.IsRequired), ["content"] = Json(schema) },
            ["responses"] = Responses(Reference("Answer")),
        };
    }

    private static JsonObject Responses(JsonObject schema) => new()
    {
        ["200"] = new JsonObject { ["description"] = "Done.", ["content"] = Json(schema) },
        ["400"] = new JsonObject { ["description"] = "Told wrongly, or refused by a service.", ["content"] = Json(Reference("Refusal")) },
        ["401"] = new JsonObject { ["description"] = "Without the key.", ["content"] = Json(Reference("Refusal")) },
    };

    private static JsonObject Schemas() => new()
    {
        ["Answer"] = Object(("act", Text()), ("said", Text()), ("roomTime", Text()), ("deal", new JsonObject { ["nullable"] = true, ["allOf"] = new JsonArray(Reference("Deal")) })),
        ["Deal"] = Object([.. DealMembers.Select(name => (name, Text(nullable: true)))]),
        ["Refusal"] = Object(("error", Object(("message", Text())))),
    };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] members) =>
        new() { ["type"] = "object", ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))) };

    private static JsonObject Text(bool nullable = false) => nullable ? new() { ["type"] = "string", ["nullable"] = true } : new() { ["type"] = "string" };

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/components/schemas/" + name };

    private static JsonObject Json(JsonObject schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };
}
