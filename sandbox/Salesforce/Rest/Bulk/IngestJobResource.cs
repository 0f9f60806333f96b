using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Bulk;

/// <summary><c>/jobs/ingest</c>: rows that come as CSV and are written one by one, each with a result of its own.</summary>
internal sealed class IngestJobResource(OrgStore store, SalesforceRights rights, RecordWriter writer, AccessRules access, Deletion deletion, TimeProvider clock)
{
    /// <summary>What empties a field; an empty text leaves it as it is.</summary>
    private const string Nothing = "#N/A";

    private readonly BulkJobs _jobs = new(store, "ingest", clock);

    public IEnumerable<Route> Routes =>
    [
        new("jobs/ingest", ("POST", Create), ("GET", _jobs.List)),
        new("jobs/ingest/*", ("GET", _jobs.Show), ("PATCH", Change), ("DELETE", _jobs.Delete)),
        new("jobs/ingest/*/batches", ("PUT", Upload)),
        new("jobs/ingest/*/successfulResults", ("GET", request => Results(request, true))),
        new("jobs/ingest/*/failedResults", ("GET", request => Results(request, false))),
        new("jobs/ingest/*/unprocessedrecords", ("GET", Unprocessed)),
    ];

    private ApiResponse Create(ApiRequest request)
    {
        var body = request.BodyObject();
        var operation = body["operation"].AsString() ?? "";
        if (operation == "hardDelete")
            throw SalesforceException.Unsupported("the operation hardDelete of bulk jobs");
        if (operation is not ("insert" or "update" or "upsert" or "delete"))
            throw new SalesforceException(400, "INVALIDJOB", $"InvalidJob : Operation {operation} is not supported");
        var name = body["object"].AsString() ?? "";
        var type = rights.SchemaOf(request.UserId).Find(name)
            ?? throw OtherObjects.Refusal(name) ?? new SalesforceException(400, "INVALIDENTITY", $"InvalidEntity : Unable to find object: {name}");
        var key = body["externalIdFieldName"].AsString();
        if ((operation == "upsert") != key is not null)
            throw new SalesforceException(400, "INVALIDJOB", "InvalidJob : An upsert needs an externalIdFieldName, and no other operation has one");
        if (key is not null && type.Find(key) is not ({ ExternalId: true } or { Type: FieldType.Id }))
            throw new SalesforceException(400, "INVALIDJOB", $"InvalidJob : Field name provided, {key} does not match an External ID, Salesforce Id, or indexed field for {type.Name}");
        return ApiResponse.Ok(_jobs.Add(request, operation, type.Name, key).ToBody(request.Version, "ingest"));
    }

    private ApiResponse Upload(ApiRequest request)
    {
        var job = _jobs.Find(request);
        if (job.State != "Open" || job.Upload is not null)
            throw new SalesforceException(400, "CLIENT_INPUT_ERROR", "Found multiple contents for job: you can only upload once per job");
        job.Upload = request.Csv ?? throw new SalesforceException(415, "UNSUPPORTED_MEDIA_TYPE", "The upload of a job has to be text/csv.");
        return new(201, null);
    }

    private ApiResponse Change(ApiRequest request)
    {
        var job = _jobs.Find(request);
        switch (request.BodyObject()["state"].AsString())
        {
            case "Aborted":
                return _jobs.Abort(request, job);
            case "UploadComplete" when job.State == "Open":
                job.State = "UploadComplete";
                var answer = ApiResponse.Ok(job.ToBody(request.Version, "ingest"));
                Work(request, job);
                return answer;
            default:
                throw new SalesforceException(400, "INVALIDJOBSTATE", $"InvalidJobState : Job state cannot be changed from {job.State} to {request.BodyObject()["state"]}");
        }
    }

    private void Work(ApiRequest request, BulkJob job)
    {
        var type = rights.SchemaOf(request.UserId)[job.ObjectName];
        try
        {
            var lines = job.Format.Read(job.Upload ?? "");
            foreach (var line in lines.Skip(1))
            {
                job.Rows.Add(new(line, line.Count == lines[0].Count
                    ? Write(request, job, type, lines[0], line)
                    : WriteResult.Failed(new ApiError("INVALIDBATCH", "The row does not have as many fields as the header."))));
            }
            job.NextState = "JobComplete";
        }
        catch (SalesforceException failure)
        {
            (job.NextState, job.Error) = ("Failed", failure.Message);
        }
    }

    private WriteResult Write(ApiRequest request, BulkJob job, ObjectDefinition type, IReadOnlyList<string> header, IReadOnlyList<string> line)
    {
        var row = Row(type, header, line);
        var id = row.FirstOrDefault(member => member.Key.Equals(SystemFields.Id, StringComparison.OrdinalIgnoreCase)).Value?.AsString();
        var rest = new ObjectValue(row.Where(member => !member.Key.Equals(SystemFields.Id, StringComparison.OrdinalIgnoreCase)));
        var missing = WriteResult.Failed(new ApiError("MISSING_ARGUMENT", $"{job.Key ?? "Id"} not specified", []));
        return job.Operation switch
        {
            "insert" => writer.Create(type, row, request.UserId, DuplicateRuleHeader.Of(request)) is var created && created.Success ? created with { Created = true } : created,
            "update" => id is null ? missing : writer.Update(type, id, rest, request.UserId),
            "delete" => id is null ? missing : Delete(type, id, request.UserId),
            _ => Upsert(request, job, type, row, rest, id) ?? missing,
        };
    }

    private WriteResult? Upsert(ApiRequest request, BulkJob job, ObjectDefinition type, ObjectValue row, ObjectValue rest, string? id)
    {
        var key = type[job.Key!];
        if (key.Type == FieldType.Id)
            return id is null ? writer.Create(type, rest, request.UserId, DuplicateRuleHeader.Of(request)) with { Created = true } : writer.Update(type, id, rest, request.UserId);
        var value = row.FirstOrDefault(member => member.Key.Equals(key.Name, StringComparison.OrdinalIgnoreCase)).Value?.AsString();
        var others = new ObjectValue(rest.Where(member => !member.Key.Equals(key.Name, StringComparison.OrdinalIgnoreCase)));
        return value is null ? null : writer.Upsert(type, key, value, others, request.UserId, DuplicateRuleHeader.Of(request));
    }

    private WriteResult Delete(ObjectDefinition type, string id, string userId)
    {
        if (writer.FindLive(type, id, out var failure) is not { } row)
            return failure;
        if (access.ToDelete(type, row, userId) is { } refusal)
            return refusal;
        deletion.Delete(row, userId);
        return WriteResult.Done(row.Id);
    }

    /// <summary><c>Account.Key__c</c> names a parent by its external id.</summary>
    private static ObjectValue Row(ObjectDefinition type, IReadOnlyList<string> header, IReadOnlyList<string> line)
    {
        var row = new List<KeyValuePair<string, Value>>();
        for (var i = 0; i < header.Count; i++)
        {
            if (line[i].Length == 0)
                continue;
            var value = line[i] == Nothing ? Value.Null : Value.From(line[i]);
            row.Add(header[i].Split('.') is [var parent, var key] && type.FindRelationship(parent) is not null ? new(parent, ObjectValue.Of((key, value))) : new(header[i], value));
        }
        return new ObjectValue(row);
    }

    private ApiResponse Results(ApiRequest request, bool successful)
    {
        var (job, header) = Ended(request);
        var lines = job.Rows.Where(row => row.Result.Success == successful).Select(row => successful
            ? (IEnumerable<string>)[row.Result.Id!, row.Result.Created ? "true" : "false", .. row.Fields]
            : [row.Result.Id ?? "", $"{row.Result.Errors[0].Code}:{row.Result.Errors[0].Message}:{string.Join(',', row.Result.Errors[0].Fields ?? [])} --", .. row.Fields]);
        return new(200, null) { Csv = job.Format.Write([["sf__Id", successful ? "sf__Created" : "sf__Error", .. header], .. lines]) };
    }

    /// <summary>Rows that were not looked at, because the job failed or was aborted before.</summary>
    private ApiResponse Unprocessed(ApiRequest request)
    {
        var (job, header) = Ended(request);
        IEnumerable<List<string>> left = job.State == "Aborted" && job.Upload is { } upload ? job.Format.Read(upload).Skip(1) : [];
        return new(200, null) { Csv = job.Format.Write([header, .. left]) };
    }

    private (BulkJob Job, IReadOnlyList<string> Header) Ended(ApiRequest request)
    {
        var job = _jobs.Find(request);
        return job.State is "JobComplete" or "Failed" or "Aborted" ? (job, job.State == "Failed" ? [] : job.Format.Read(job.Upload ?? "").FirstOrDefault() ?? [])
            : throw new SalesforceException(400, "INVALIDJOBSTATE", $"InvalidJobState : The job is {job.State}; it has no results yet");
    }
}
