using Sandbox.Workflow.Values;

namespace Sandbox.Dataverse.Solutions;

/// <summary>What a flow file refers to.</summary>
internal static class FlowContent
{
    public static IEnumerable<string> ConnectionReferences(ObjectValue clientData) =>
        (clientData["properties"]["connectionReferences"] as ObjectValue ?? ObjectValue.Empty)
            .Select(member => member.Value["connection"]["connectionReferenceLogicalName"].AsString()).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> EnvironmentVariables(ObjectValue clientData) =>
        (clientData["properties"]["definition"]["parameters"] as ObjectValue ?? ObjectValue.Empty)
            .Select(member => member.Value["metadata"]["schemaName"].AsString()).OfType<string>();

    /// <summary>Ids of child flows, wherever in the definition they are called.</summary>
    public static IEnumerable<string> ChildFlows(Value value) => value switch
    {
        ObjectValue members => members.SelectMany(member => member.Key == "workflowReferenceName" && member.Value.AsString() is { } id ? [id] : ChildFlows(member.Value)),
        ArrayValue items => items.Items.SelectMany(ChildFlows),
        _ => [],
    };
}
