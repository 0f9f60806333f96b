using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary>One call below <c>/services/data/vNN.0/</c>, from HTTP or from inside a composite request.</summary>
/// <param name="Version">e.g. <c>v58.0</c>.</param>
/// <param name="Segments">Decoded path segments behind the version.</param>
/// <param name="UserId">Who calls.</param>
internal sealed record ApiRequest(string Method, string Version, IReadOnlyList<string> Segments, string UserId)
{
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public Value? Body { get; init; }

    /// <summary>A body that is CSV.</summary>
    public string? Csv { get; init; }

    /// <summary>Where the request came in, e.g. <c>http://127.0.0.1:5101</c>; empty inside of a composite request.</summary>
    public string Host { get; init; } = "";

    public string Root => $"/services/data/{Version}";

    /// <summary>The body as an object.</summary>
    public ObjectValue BodyObject() => Body as ObjectValue
        ?? throw new SalesforceException(400, "JSON_PARSER_ERROR", "The request body must be a JSON object.");

    public string QueryText(string name) => Query.TryGetValue(name, out var text) && text.Length > 0 ? text
        : throw new SalesforceException(400, "MALFORMED_QUERY", $"The parameter '{name}' is required.");
}
