using System.Text.Json.Nodes;

namespace Connectors.Tests.Artefacts;

internal sealed record LintedOperation(string Path, string Method, JsonNode Node)
{
    public string Id => Node["operationId"]?.GetValue<string>() ?? "";

    public string Summary => Node["summary"]?.GetValue<string>() ?? "?";

    public IEnumerable<JsonNode> Parameters(JsonNode document) =>
        (Node["parameters"]?.AsArray() ?? []).Select(parameter =>
            parameter!["$ref"] is { } reference ? ConnectorLint.Resolve(document, reference.GetValue<string>()) : parameter!);
}
