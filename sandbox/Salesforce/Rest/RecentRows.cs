using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary>What each user looked at last: rows of queries with FOR VIEW and FOR REFERENCE, for a program that reads a row has not looked at it.</summary>
internal sealed class RecentRows(OrgStore store)
{
    private const int Kept = 200;

    private readonly Dictionary<string, List<string>> _ids = new(StringComparer.Ordinal);

    public IEnumerable<Route> Routes => [new("recent", ("GET", request => ApiResponse.Ok(Of(request, null))))];

    public void Add(string userId, IEnumerable<Row> rows)
    {
        if (!_ids.TryGetValue(userId, out var ids))
            _ids[userId] = ids = [];
        foreach (var row in rows)
        {
            ids.Remove(row.Id);
            ids.Insert(0, row.Id);
        }
        if (ids.Count > Kept)
            ids.RemoveRange(Kept, ids.Count - Kept);
    }

    /// <param name="objectName">Only rows of this object; null for all.</param>
    public ArrayValue Of(ApiRequest request, string? objectName)
    {
        var limit = request.Query.TryGetValue("limit", out var text) ? int.TryParse(text, out var number) && number is > 0 and <= Kept ? number
            : throw new SalesforceException(400, "INVALID_QUERY_FILTER_OPERATOR", $"limit has to be between 1 and {Kept}") : Kept;
        var rows = _ids.GetValueOrDefault(request.UserId, []).Select(store.Find).OfType<Row>().Where(row => !row.IsDeleted && (objectName is null || row.Type.Name == objectName));
        return new([.. rows.Take(limit).Select(row => ObjectValue.Of(
            ("attributes", ObjectValue.Of(("type", Value.From(row.Type.Name)), ("url", Value.From($"{request.Root}/sobjects/{row.Type.Name}/{row.Id}")))),
            ("Id", Value.From(row.Id)),
            ("Name", row.Type.Find("Name") is { } name ? row[name] : Value.Null)))]);
    }
}
