using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks;

/// <summary>Connector actions name an operation and a connection reference of the flow.</summary>
internal static class ConnectionRules
{
    private static readonly string[] ConnectorTypes = ["OpenApiConnection", "OpenApiConnectionWebhook", "OpenApiConnectionNotification", "Changeset"];

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow) => flow.AllActions
        .Select(a => (Place: a.Place, a.Name, a.Type, a.Source))
        .Prepend((Place: $"properties.definition.triggers.{flow.Trigger.Name}", flow.Trigger.Name, flow.Trigger.Type, flow.Trigger.Source))
        .Where(a => ConnectorTypes.Contains(a.Type, StringComparer.OrdinalIgnoreCase))
        .SelectMany(a => Check(flow, a.Place, a.Name, a.Source["inputs"]["host"]));

    /// <summary>Operations such as AI Builder's go over the connection of another connector.</summary>
    private static bool IsOperationGroup(string apiId) => apiId.Contains("/operationGroups/", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<FlowProblem> Check(FlowDefinition flow, string place, string name, Value host)
    {
        foreach (var part in (string[])["connectionName", "operationId"])
        {
            if (string.IsNullOrEmpty(part == "connectionName" ? FlowNeeds.ConnectionKey(host) : host[part].AsString()))
                yield return new("MissingRequiredProperty", $"{place}.inputs.host", $"'{name}' has no '{part}'.", "Export the flow again.");
        }
        if (FlowNeeds.ConnectionKey(host) is not { } key)
            yield break;
        if (!flow.ConnectionReferences.TryGetValue(key, out var connection))
            yield return new("MissingConnectionReference", $"{place}.inputs.host.connectionName", $"'{name}' uses the connection '{key}', which the flow does not have.", "Add it under 'connectionReferences'.");
        else if (connection.ApiName.Length == 0 && string.IsNullOrEmpty(host["apiId"].AsString()))
            yield return new("MissingRequiredProperty", $"{place}.inputs.host", $"'{name}' has no 'apiId', and its connection '{key}' does not name a connector either.", "Export the flow again.");
        else if (connection.ApiName.Length > 0 && host["apiId"].AsString() is { Length: > 0 } apiId && !IsOperationGroup(apiId) && !apiId.EndsWith($"/{connection.ApiName}", StringComparison.OrdinalIgnoreCase))
            yield return new("ConnectorMismatch", $"{place}.inputs.host.apiId", $"'{name}' calls '{apiId}' over the connection '{key}' of '{connection.ApiName}'.", "Use a connection reference of the same connector.");
    }
}
