using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Soql;

namespace Sandbox.Salesforce.Rest;

/// <summary><c>/query</c>, <c>/queryAll</c> and the batches that follow.</summary>
internal sealed class QueryResource(OrgStore store, SalesforceRights rights, RecentRows recent, TimeProvider clock)
{
    private const int DefaultBatch = 2000;
    private const int OpenCursors = 10;
    private readonly Dictionary<string, QueryRows> _cursors = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldest = new();

    public IEnumerable<Route> Routes =>
    [
        new("query", ("GET", request => Run(request, false))),
        new("queryAll", ("GET", request => Run(request, true))),
        new("query/*", ("GET", Continue)),
        new("queryAll/*", ("GET", Continue)),
    ];

    private ApiResponse Run(ApiRequest request, bool includeDeleted)
    {
        if (request.Query.ContainsKey("explain"))
            throw SalesforceException.Unsupported("query plans (explain)");
        var text = new SoqlText(request.QueryText("q"));
        if (request.Query.GetValueOrDefault("columns") == "true")
            return ApiResponse.Ok(new ColumnMetadata(store, rights.SchemaOf(request.UserId), text).Of(SoqlParser.Parse(text)));
        var runner = new QueryRunner(store, rights.SchemaOf(request.UserId), text, request.Version, request.UserId, clock.GetUtcNow(), includeDeleted)
        {
            LookedAt = looked => recent.Add(request.UserId, looked),
        };
        var rows = runner.Run();
        return Batch(request, rows, null, 0, BatchSize(request));
    }

    private ApiResponse Continue(ApiRequest request)
    {
        var locator = request.Segments[1].Split('-');
        if (locator.Length != 2 || !int.TryParse(locator[1], out var skip) || !_cursors.TryGetValue(locator[0], out var rows))
            throw new SalesforceException(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        return Batch(request, rows, locator[0], skip, BatchSize(request));
    }

    private ApiResponse Batch(ApiRequest request, QueryRows rows, string? cursor, int skip, int size)
    {
        var batch = new QueryBatch(size, children => $"{request.Root}/query/{Keep(children)}");
        batch.Fill(rows.Records, skip);
        var next = skip + batch.Records.Count;
        return ApiResponse.Ok(rows.ToBody(next == rows.Records.Count ? null : $"{request.Root}/query/{cursor ?? Keep(rows)}-{next}", batch.Records));
    }

    /// <summary>A user may have ten cursors open; the oldest gives way.</summary>
    private string Keep(QueryRows rows)
    {
        var cursor = store.Ids.Next("01g");
        _cursors[cursor] = rows;
        _oldest.Enqueue(cursor);
        if (_oldest.Count > OpenCursors)
            _cursors.Remove(_oldest.Dequeue());
        return cursor;
    }

    private static int BatchSize(ApiRequest request)
    {
        if (!request.Headers.TryGetValue("Sforce-Query-Options", out var options))
            return DefaultBatch;
        var text = options.Split('=') is [var name, var value] && name.Trim().Equals("batchSize", StringComparison.OrdinalIgnoreCase) ? value : "";
        return int.TryParse(text, out var size) ? Math.Clamp(size, 200, 2000)
            : throw new SalesforceException(400, "MALFORMED_QUERY", "Sforce-Query-Options must read batchSize=<200 to 2000>.");
    }
}
