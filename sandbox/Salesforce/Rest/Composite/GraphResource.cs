using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Composite;

/// <summary><c>/composite/graph</c>: up to 75 graphs of requests that may use each other's answers; each graph is carried out whole or not at all, whatever becomes of the others.</summary>
internal sealed class GraphResource(OrgStore store, CompositeResource composite)
{
    private const int MostGraphs = 75;
    private const int MostNodes = 500;

    public IEnumerable<Route> Routes => [new("composite/graph", ("POST", Run))];

    private ApiResponse Run(ApiRequest request)
    {
        var graphs = request.BodyObject()["graphs"].AsItems();
        if (graphs.Count is 0 or > MostGraphs || graphs.Sum(graph => graph["compositeRequest"].AsItems().Count) > MostNodes)
            throw new SalesforceException(400, "LIMIT_EXCEEDED", $"A request holds 1 to {MostGraphs} graphs with at most {MostNodes} nodes together.");
        if (graphs.Select(graph => graph["graphId"].AsString()).ToList() is var ids && (ids.Contains(null) || ids.Distinct().Count() < ids.Count))
            throw new SalesforceException(400, "INVALID_INPUT", "Every graph needs a graphId of its own.");
        var read = graphs.Select(graph => (Id: graph["graphId"], Nodes: Read(graph))).ToList(); // before any of them is carried out
        return ApiResponse.Ok(ObjectValue.Of(("graphs", new ArrayValue([.. read.Select(graph => One(request, graph.Id, graph.Nodes))]))));
    }

    private static IReadOnlyList<CompositeSubrequest> Read(Value graph)
    {
        var nodes = CompositeSubrequest.ReadAll(ObjectValue.Of(("compositeRequest", graph["compositeRequest"])));
        // Graphs take rows, nothing else (REST API, Composite Graph).
        if (nodes.FirstOrDefault(node => ApiTarget.Parse(node.Url)?.Segments is not ["sobjects", ..]) is { } other)
            throw new SalesforceException(400, "INVALID_INPUT", $"The node {other.ReferenceId} is no sObject resource.");
        return nodes;
    }

    private ObjectValue One(ApiRequest request, Value id, IReadOnlyList<CompositeSubrequest> nodes)
    {
        var (body, isWhole) = composite.Carry(request, nodes, nodes, allOrNone: true, store.Mark);
        return ObjectValue.Of(("graphId", id), ("graphResponse", body), ("isSuccessful", Value.From(isWhole)));
    }
}
