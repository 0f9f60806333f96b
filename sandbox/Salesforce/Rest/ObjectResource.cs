using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary><c>/sobjects</c>, an object's description, and what changed in it.</summary>
internal sealed class ObjectResource(OrgStore store, SalesforceRights rights, RecordResource records, RecentRows recent, OrgSettings settings, TimeProvider clock)
{
    private readonly DateTimeOffset _start = clock.GetUtcNow();

    public IEnumerable<Route> Routes =>
    [
        new("sobjects", ("GET", List)),
        new("sobjects/*", ("GET", Summarize), ("POST", records.Create)),
        new("sobjects/*/describe", ("GET", Describe)),
        new("limits/recordCount", ("GET", CountRows)),
        new("sobjects/*/updated", ("GET", Updated)),
        new("sobjects/*/deleted", ("GET", Deleted)),
    ];

    private ApiResponse List(ApiRequest request) => ApiResponse.Ok(ObjectValue.Of(
        ("encoding", Value.From("UTF-8")),
        ("maxBatchSize", Value.From(200)),
        ("sobjects", new ArrayValue([.. rights.SchemaOf(request.UserId).Objects.Select(type => ObjectDescription.Summary(type, request.Root))]))));

    private ApiResponse Summarize(ApiRequest request) => ApiResponse.Ok(ObjectValue.Of(
        ("objectDescribe", ObjectDescription.Summary(records.FindObject(request), request.Root)), ("recentItems", recent.Of(request, records.FindObject(request).Name))));

    private ApiResponse Describe(ApiRequest request) =>
        ApiResponse.Ok(ObjectDescription.Full(records.FindObject(request), rights.SchemaOf(request.UserId), request.Root));

    /// <summary>About how many rows objects have; those without any are left out, and those in the recycle bin count.</summary>
    private ApiResponse CountRows(ApiRequest request)
    {
        var names = request.Query.GetValueOrDefault("sObjects")?.Split(',', StringSplitOptions.TrimEntries);
        var counts = rights.SchemaOf(request.UserId).Objects.Where(type => names is null || names.Contains(type.Name, StringComparer.OrdinalIgnoreCase))
            .Select(type => (type.Name, Count: store[type].Rows.Count(row => !row.IsGone))).Where(count => count.Count > 0);
        return ApiResponse.Ok(ObjectValue.Of(("sObjects", new ArrayValue([.. counts.Select(count => ObjectValue.Of(("count", Value.From(count.Count)), ("name", Value.From(count.Name))))]))));
    }

    private ApiResponse Updated(ApiRequest request)
    {
        var (rows, end) = Changed(request);
        var ids = rows.Where(row => !row.IsDeleted).Select(row => Value.From(row.Id));
        return ApiResponse.Ok(ObjectValue.Of(("ids", new ArrayValue([.. ids])), ("latestDateCovered", Value.From(end))));
    }

    private ApiResponse Deleted(ApiRequest request)
    {
        var (rows, end) = Changed(request);
        var deleted = rows.Where(row => row.IsDeleted)
            .Select(row => ObjectValue.Of(("id", Value.From(row.Id)), ("deletedDate", row[SystemFields.SystemModstamp])));
        return ApiResponse.Ok(ObjectValue.Of(
            ("deletedRecords", new ArrayValue([.. deleted])),
            ("earliestDateAvailable", Value.From(Timestamp.Write(_start))), // nothing has left the recycle bin since
            ("latestDateCovered", Value.From(end))));
    }

    private (IEnumerable<Row> Rows, string End) Changed(ApiRequest request)
    {
        var type = records.FindObject(request);
        // Seconds are left aside (REST API, Get Deleted).
        var (start, end) = (Minute(ReadTime(request, "start")), Minute(ReadTime(request, "end")));
        if (end <= start)
            throw new SalesforceException(400, "INVALID_REPLICATION_DATE", "start date must be before end date");
        if (end - start > TimeSpan.FromDays(30))
            throw new SalesforceException(400, "EXCEEDED_ID_LIMIT", "The span between start and end must not exceed 30 days.");
        // What is later than this may still be under way, and is not in the answer (SOAP API, getDeleted: latestDateCovered).
        var latest = Minute(clock.GetUtcNow() - settings.ReplicationLag);
        var covered = Timestamp.Write(latest < end ? latest : end);
        return (store[type].Between(type[SystemFields.SystemModstamp], Timestamp.Write(start), covered), covered);
    }

    private static DateTimeOffset Minute(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));

    private static DateTimeOffset ReadTime(ApiRequest request, string name) =>
        Timestamp.TryRead(request.QueryText(name).Replace(' ', '+'), out var time) ? time
            : throw new SalesforceException(400, "INVALID_REPLICATION_DATE", $"'{name}' must be an ISO 8601 time with an offset, e.g. 2026-01-15T10:30:00+00:00.");
}
