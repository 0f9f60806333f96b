using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Bulk;

/// <summary>What the two kinds of bulk jobs have in common.</summary>
/// <param name="operation"><c>query</c>, <c>queryAll</c>, <c>insert</c>, <c>update</c>, <c>upsert</c> or <c>delete</c>.</param>
internal sealed class BulkJob(string id, string operation, string objectName, CsvFormat format, string userId, DateTimeOffset created)
{
    public string Id => id;

    public string Operation => operation;

    public string ObjectName => objectName;

    public CsvFormat Format => format;

    public string UserId => userId;

    /// <summary><c>Open</c>, <c>UploadComplete</c>, <c>JobComplete</c>, <c>Aborted</c> or <c>Failed</c>.</summary>
    public string State { get; set; } = "Open";

    /// <summary>The state that the next look at the job finds: the work is done at once, and told as if it had taken a while.</summary>
    public string? NextState { get; set; }

    /// <summary>The external id of an upsert.</summary>
    public string? Key { get; init; }

    /// <summary>What was uploaded; null before.</summary>
    public string? Upload { get; set; }

    public string? Error { get; set; }

    /// <summary>Header and rows of what a query found.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Found { get; set; } = [];

    public List<BulkRow> Rows { get; } = [];

    public ObjectValue ToBody(string version, string api)
    {
        var body = ObjectValue.Of(
            ("id", Value.From(id)), ("operation", Value.From(operation)), ("object", Value.From(objectName)), ("createdById", Value.From(userId)),
            ("createdDate", Value.From(Timestamp.Write(created))), ("systemModstamp", Value.From(Timestamp.Write(created))), ("state", Value.From(State)),
            ("concurrencyMode", Value.From("Parallel")), ("contentType", Value.From("CSV")),
            ("apiVersion", Value.From(decimal.Parse(version[1..], System.Globalization.CultureInfo.InvariantCulture))));
        if (api == "ingest")
            body = body.With("contentUrl", Value.From($"services/data/{version}/jobs/ingest/{id}/batches"));
        if (Key is not null)
            body = body.With("externalIdFieldName", Value.From(Key));
        return body.With("lineEnding", Value.From(format.LineEnding)).With("columnDelimiter", Value.From(format.Delimiter));
    }

    /// <summary>What a list of jobs shows besides.</summary>
    public ObjectValue ToListBody(string version, string api) => ToBody(version, api).With("jobType", Value.From(api == "ingest" ? "V2Ingest" : "V2Query"));

    /// <summary>What a look at the job shows besides.</summary>
    public ObjectValue ToFullBody(string version, string api)
    {
        if (NextState is { } next)
            (State, NextState) = (next, null);
        var body = ToListBody(version, api).With("retries", Value.From(0)).With("totalProcessingTime", Value.From(0));
        if (Error is not null)
            body = body.With("errorMessage", Value.From(Error));
        return api == "query"
            ? body.With("numberRecordsProcessed", Value.From(Math.Max(0, Found.Count - 1)))
            : body.With("apiActiveProcessingTime", Value.From(0)).With("apexProcessingTime", Value.From(0)).With("numberRecordsProcessed", Value.From(Rows.Count))
                .With("numberRecordsFailed", Value.From(Rows.Count(row => !row.Result.Success)));
    }
}

/// <summary>One row of an upload and what became of it.</summary>
internal sealed record BulkRow(IReadOnlyList<string> Fields, WriteResult Result);
