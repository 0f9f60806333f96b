using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Composite;

/// <summary><c>/composite/batch</c>: up to 25 independent requests. Each counts against the allowance.</summary>
internal sealed class BatchResource(Router router, ApiUsage usage)
{
    private const int Most = 25;

    public IEnumerable<Route> Routes => [new("composite/batch", ("POST", Run))];

    private ApiResponse Run(ApiRequest request)
    {
        var body = request.BodyObject();
        var items = body["batchRequests"].AsItems();
        if (items.Count is 0 or > Most)
            throw new SalesforceException(400, "LIMIT_EXCEEDED", $"batchRequests must hold 1 to {Most} subrequests; it holds {items.Count}.");
        usage.Count(items.Count);
        var halt = body["haltOnError"] == Value.From(true);
        var results = new List<ApiResponse>();
        foreach (var item in items)
            results.Add(halt && results.Any(result => result.IsError) ? Halted() : Call(request, item));
        return ApiResponse.Ok(ObjectValue.Of(
            ("hasErrors", Value.From(results.Any(result => result.IsError))),
            ("results", new ArrayValue([.. results.Select(Write)]))));
    }

    private ApiResponse Call(ApiRequest outer, Value item)
    {
        var target = ApiTarget.Parse("/services/data/" + item["url"].AsString()?.TrimStart('/').Replace("services/data/", "", StringComparison.Ordinal));
        if (target is null || target.Segments is ["composite", ..])
            return ApiResponse.Failed(SalesforceException.NotFound());
        return router.Call(new ApiRequest(item["method"].AsString()?.ToUpperInvariant() ?? "", target.Version, target.Segments, outer.UserId)
        {
            Query = target.Query,
            Body = item["richInput"].IsNull ? null : item["richInput"],
        });
    }

    private static ApiResponse Halted() =>
        ApiResponse.Failed(new SalesforceException(412, "BATCH_PROCESSING_HALTED", "Batch processing halted per request: there was an error in a previous request."));

    private static Value Write(ApiResponse response) =>
        ObjectValue.Of(("statusCode", Value.From(response.Status)), ("result", response.Body ?? Value.Null));
}
