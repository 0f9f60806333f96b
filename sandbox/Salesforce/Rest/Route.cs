namespace Sandbox.Salesforce.Rest;

/// <summary>A resource: its path below the version, where <c>*</c> stands for any one segment, and what its verbs do.</summary>
internal sealed record Route(string Template, params (string Method, Func<ApiRequest, ApiResponse> Handle)[] Verbs)
{
    private readonly string[] _parts = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public bool Matches(IReadOnlyList<string> segments) =>
        segments.Count == _parts.Length && _parts.Zip(segments).All(pair => pair.First == "*" || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));

    public ApiResponse Call(ApiRequest request)
    {
        var method = request.Method == "HEAD" ? "GET" : request.Method;
        var verb = Verbs.FirstOrDefault(candidate => candidate.Method == method);
        return verb.Handle is { } handle ? handle(request) : throw new SalesforceException(405, "METHOD_NOT_ALLOWED",
            $"HTTP Method '{request.Method}' not allowed. Allowed are {string.Join(",", Verbs.Select(candidate => candidate.Method))}");
    }
}
