using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>The whole result of a query, before it is cut into batches.</summary>
internal sealed record QueryRows(int TotalSize, IReadOnlyList<Value> Records)
{
    /// <summary>One batch as REST answers it.</summary>
    /// <param name="nextUrl">Where the next batch is; null on the last one.</param>
    /// <param name="batch">The rows in it.</param>
    public ObjectValue ToBody(string? nextUrl, IReadOnlyList<Value> batch)
    {
        var body = ObjectValue.Of(("totalSize", Value.From(TotalSize)), ("done", Value.From(nextUrl is null)));
        if (nextUrl is not null)
            body = body.With("nextRecordsUrl", Value.From(nextUrl));
        return body.With("records", new ArrayValue([.. batch]));
    }
}
