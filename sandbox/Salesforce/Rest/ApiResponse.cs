using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary>The answer to a call. <paramref name="Body"/> is null when there is none (204).</summary>
internal sealed record ApiResponse(int Status, Value? Body, string? Location = null)
{
    public bool IsError => Status >= 300;

    /// <summary>Headers beside <c>Location</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The answer of a resource that answers CSV; null for JSON.</summary>
    public string? Csv { get; init; }

    public static ApiResponse Created(Value body) => new(201, body);

    public static ApiResponse Ok(Value body) => new(200, body);

    public static ApiResponse NoContent { get; } = new(204, null);

    public static ApiResponse Failed(SalesforceException failure) =>
        new(failure.Status, new ArrayValue([.. failure.Errors.Select(error => error.ToBody())]));
}
