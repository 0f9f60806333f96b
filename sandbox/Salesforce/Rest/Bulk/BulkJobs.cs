using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Bulk;

/// <summary>The jobs of one kind: made, looked at, listed, aborted, deleted.</summary>
/// <param name="api"><c>ingest</c> or <c>query</c>.</param>
internal sealed class BulkJobs(OrgStore store, string api, TimeProvider clock)
{
    private readonly Dictionary<string, BulkJob> _jobs = new(StringComparer.Ordinal);

    public BulkJob Add(ApiRequest request, string operation, string objectName, string? key = null)
    {
        var body = request.BodyObject();
        if (body["contentType"].AsString() is { } type and not "CSV")
            throw new SalesforceException(400, "INVALIDJOB", $"InvalidJob : Content type {type} is not supported");
        var format = CsvFormat.Of(body["columnDelimiter"].AsString(), body["lineEnding"].AsString());
        var job = new BulkJob(store.Ids.Next("750"), operation, objectName, format, request.UserId, clock.GetUtcNow()) { Key = key };
        _jobs[job.Id] = job;
        return job;
    }

    /// <exception cref="SalesforceException">There is no such job.</exception>
    public BulkJob Find(ApiRequest request) =>
        RecordId.TryRead(request.Segments[2], out var id) && _jobs.TryGetValue(id, out var job) && job.UserId == request.UserId ? job : throw SalesforceException.NotFound();

    public ApiResponse Show(ApiRequest request) => ApiResponse.Ok(Find(request).ToFullBody(request.Version, api));

    public ApiResponse List(ApiRequest request) => ApiResponse.Ok(ObjectValue.Of(
        ("done", Value.From(true)), ("nextRecordsUrl", Value.Null),
        ("records", new ArrayValue([.. _jobs.Values.Where(job => job.UserId == request.UserId).Select(job => job.ToListBody(request.Version, api))]))));

    public ApiResponse Abort(ApiRequest request, BulkJob job)
    {
        if (job.State is "JobComplete" or "Failed" or "Aborted" || job.NextState is not null)
            throw new SalesforceException(400, "INVALIDJOBSTATE", $"InvalidJobState : Job state cannot be changed from {job.NextState ?? job.State} to Aborted");
        job.State = "Aborted";
        return ApiResponse.Ok(job.ToBody(request.Version, api));
    }

    public ApiResponse Delete(ApiRequest request)
    {
        var job = Find(request);
        if (job.State is not ("UploadComplete" or "JobComplete" or "Aborted" or "Failed"))
            throw new SalesforceException(400, "API_ERROR", $"Error encountered when deleting the job because the job is not terminated. Current job state: {job.State}");
        _jobs.Remove(job.Id);
        return ApiResponse.NoContent;
    }
}
