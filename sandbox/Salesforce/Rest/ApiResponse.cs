using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary>The answer to a call. <paramref name="Body"/> is null when there is none (204).</summary>
internal sealed record ApiResponse(int Status, Value? Body, string? Location = null)
{
    public bool IsError => Status >= 300;

    public static ApiResponse Ok(Value body) => new(200, body);

    public static ApiResponse NoContent { get; } = new(204, null);

    public static ApiResponse Failed(SalesforceException failure) =>
        new(failure.Status, new ArrayValue([.. failure.Errors.Select(error => error.ToBody())]));
}
