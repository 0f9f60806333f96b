using Sandbox.Salesforce.Records;

namespace Sandbox.Salesforce.Rest;

/// <summary>Finds the resource for a call. What Salesforce has and the sandbox does not is refused by name.</summary>
internal sealed class Router
{
    private static readonly string[] KnownElsewhere =
    [
        "tooling", "analytics", "chatter", "connect", "ui-api", "actions", "tabs", "theme", "process", "quickActions", "metadata", "async-queries", "appMenu", "nouns", "compactLayouts",
        "knowledgeManagement", "licensing", "consent", "event", "eventSeries", "flexiPage", "support", "wave", "commerce", "scheduling",
    ];

    /// <summary>What an object and its rows have in Salesforce, and not here.</summary>
    private static readonly Route[] KnownOfObjects =
    [
        .. new[] { "describe/layouts", "describe/layouts/*", "describe/namedLayouts/*", "describe/approvalLayouts", "describe/approvalLayouts/*" }
            .Concat(["describe/compactLayouts", "describe/compactLayouts/*", "listviews", "listviews/*", "listviews/*/describe", "listviews/*/results", "quickActions", "quickActions/*", "quickActions/*/*", "quickActions/*/*/*", "relevantItems"])
            .Select(path => new Route("sobjects/*/" + path)),
    ];

    private readonly List<Route> _routes = [];

    public void Add(IEnumerable<Route> routes) => _routes.AddRange(routes);

    public ApiResponse Call(ApiRequest request)
    {
        try
        {
            UnmodifiedSince.RefuseOthers(request.Headers, IsRow(request.Segments), isReading: request.Method is "GET" or "HEAD");
            return Find(request.Segments).Call(request);
        }
        catch (SalesforceException failure)
        {
            return ApiResponse.Failed(failure);
        }
    }

    private static bool IsRow(IReadOnlyList<string> segments) => segments is ["sobjects", _, var id] ? RecordId.TryRead(id, out _) : segments is ["sobjects", _, not ("describe" or "listviews"), _];

    private static string Pattern(IReadOnlyList<string> segments) => "/" + string.Join('/', segments.Select((segment, index) => index is 1 or 3 ? "…" : segment));

    private Route Find(IReadOnlyList<string> segments) => KnownOfObjects.Any(route => route.Matches(segments))
        ? throw SalesforceException.Unsupported($"the resource {Pattern(segments)}")
        : _routes.Find(route => route.Matches(segments)) ?? throw (segments.Count > 0 && KnownElsewhere.Contains(segments[0], StringComparer.OrdinalIgnoreCase)
            ? SalesforceException.Unsupported($"the resource /{segments[0]}")
            : SalesforceException.NotFound());
}
