using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sandbox.Connectors.Definitions;

/// <summary>A definition of a connector of Microsoft's as Power Apps stores it: <c>{"name": "shared_…", "properties": {"swagger": {…}}}</c>.</summary>
internal static class PublishedDefinition
{
    /// <returns>Null when the file holds something else.</returns>
    /// <exception cref="FormatException">The definition cannot be read; the message names the file.</exception>
    public static ConnectorApi? Read(string file)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllText(file)) is not JsonObject stored || stored["properties"]?["swagger"] is not JsonObject swagger)
                return null;
            var api = DefinitionReader.ReadToJudgeBy(stored["name"]!.GetValue<string>(), swagger.ToJsonString());
            return api with { Operations = api.Operations.ToDictionary(operation => operation.Key, operation => AsFlowsSeeIt(operation.Value)) };
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException($"'{file}': {e.Message}", e);
        }
    }

    /// <summary>Every path of a stored definition begins with the connection, which the platform puts in from the flow's connection reference.</summary>
    private static Operation AsFlowsSeeIt(Operation operation) =>
        operation with { Parameters = [.. operation.Parameters.Where(parameter => parameter is not { Name: "connectionId", In: ParameterLocation.Path, Internal: true })] };
}
