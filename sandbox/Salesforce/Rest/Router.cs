namespace Sandbox.Salesforce.Rest;

/// <summary>Finds the resource for a call. What Salesforce has and the sandbox does not is refused by name.</summary>
internal sealed class Router
{
    private static readonly string[] KnownElsewhere =
        ["search", "parameterizedSearch", "tooling", "analytics", "chatter", "ui-api", "jobs", "actions", "recent", "tabs", "process", "quickActions", "metadata", "async-queries"];

    private readonly List<Route> _routes = [];

    public void Add(IEnumerable<Route> routes) => _routes.AddRange(routes);

    public ApiResponse Call(ApiRequest request)
    {
        try
        {
            UnmodifiedSince.RefuseOthers(request.Headers, isRow: request.Segments is ["sobjects", _, _, ..]);
            return Find(request.Segments).Call(request);
        }
        catch (SalesforceException failure)
        {
            return ApiResponse.Failed(failure);
        }
    }

    private Route Find(IReadOnlyList<string> segments) => _routes.Find(route => route.Matches(segments))
        ?? throw (segments.Count > 0 && KnownElsewhere.Contains(segments[0], StringComparer.OrdinalIgnoreCase)
            ? SalesforceException.Unsupported($"the resource /{segments[0]}")
            : SalesforceException.NotFound());
}
