using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>Reads from a definition what it needs of its environment.</summary>
internal static class FlowNeeds
{
    public static IReadOnlyDictionary<string, ConnectionUse> Connections(Value references)
    {
        var uses = new Dictionary<string, ConnectionUse>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, reference) in references as ObjectValue ?? ObjectValue.Empty)
            uses[key] = new(key, reference["connection"]["connectionReferenceLogicalName"].AsString() ?? "", ApiOf(reference));
        return uses;
    }

    /// <summary>
    /// The connector of a connection. Beside <c>api.name</c>: packages and exports before 2021 write <c>{connectionName, id, source, tier}</c> (128 of
    /// 692 public flows), solutions that were exported again <c>api.logicalName</c> (six managed solutions).
    /// </summary>
    private static string ApiOf(Value reference) =>
        NotEmpty(reference["api"]["name"]) ?? NotEmpty(reference["api"]["logicalName"]) ?? NotEmpty(reference["id"])?.Split('/')[^1] ?? "";

    private static string? NotEmpty(Value text) => text.AsString() is { Length: > 0 } written ? written : null;

    public static IReadOnlyList<FlowParameter> Parameters(Value parameters) =>
    [
        .. (parameters as ObjectValue ?? ObjectValue.Empty).Select(p => new FlowParameter(
            p.Key,
            p.Value["type"].AsString() ?? "String",
            p.Value is ObjectValue declared && declared.TryGet("defaultValue", out var value) ? value : null,
            p.Value["metadata"]["schemaName"].AsString())),
    ];

    public static IReadOnlyList<OperationUse> Operations(FlowDefinition flow)
    {
        var uses = new List<OperationUse>();
        if (Operation(flow, flow.Trigger.Name, flow.Trigger.Source, isTrigger: true) is { } polled)
            uses.Add(polled);
        foreach (var action in flow.AllActions)
        {
            if (Operation(flow, action.Name, action.Source, isTrigger: false) is { } use)
                uses.Add(use);
        }
        return uses;
    }

    /// <summary>
    /// The flow's own name for a connection: exports write <c>connectionName</c>, the API that saves flows takes
    /// <c>connectionReferenceName</c> (microsoft/power-platform-skills #314, #346).
    /// </summary>
    public static string? ConnectionKey(Value host) => host["connectionName"].AsString() ?? host["connectionReferenceName"].AsString();

    public static OperationUse? Operation(FlowDefinition flow, string name, ObjectValue source, bool isTrigger)
    {
        var host = source["inputs"]["host"];
        if (host["operationId"].AsString() is not { } operationId)
            return null;
        var connection = flow.ConnectionReferences.GetValueOrDefault(ConnectionKey(host) ?? "");
        var apiName = NotEmpty(host["apiId"])?.Split('/')[^1] ?? connection?.ApiName ?? "";
        var parameters = source["inputs"]["parameters"] as ObjectValue ?? ObjectValue.Empty;
        return new(apiName, operationId, connection?.LogicalName ?? "", [.. parameters.Names], name, isTrigger);
    }

    public static IEnumerable<Guid> ChildFlows(FlowDefinition flow) => flow.AllActions
        .Select(a => a.Source["inputs"]["host"]["workflowReferenceName"].AsString())
        .Where(name => Guid.TryParse(name, out _))
        .Select(name => Guid.Parse(name!))
        .Distinct();
}
