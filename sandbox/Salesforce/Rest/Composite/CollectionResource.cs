using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Composite;

/// <summary><c>/composite/sobjects</c>: up to 200 rows in one call, each with a result of its own.</summary>
internal sealed class CollectionResource(OrgStore store, SalesforceRights rights, RecordWriter writer, AccessRules access, Deletion deletion)
{
    private const int Most = 200;

    public IEnumerable<Route> Routes =>
    [
        new("composite/sobjects", ("POST", Create), ("PATCH", Update), ("DELETE", Delete)),
        new("composite/sobjects/*", ("GET", Read), ("POST", ReadByBody)),
        new("composite/sobjects/*/*", ("PATCH", Upsert)),
    ];

    private ApiResponse Create(ApiRequest request) =>
        WriteRows(request, row => FindType(row, request) is { } type ? writer.Create(type, row, request.UserId, DuplicateRuleHeader.Of(request)) : NoType());

    private ApiResponse Update(ApiRequest request) => WriteRows(request, row =>
    {
        if (FindType(row, request) is not { } type)
            return NoType();
        var id = row["id"].AsString();
        var rest = new ObjectValue(row.Where(member => !member.Key.Equals("id", StringComparison.OrdinalIgnoreCase)));
        return id is null
            ? WriteResult.Failed(new ApiError("MISSING_ARGUMENT", "Id not specified in an update call", []))
            : Missing(id, writer.Update(type, id, rest, request.UserId));
    });

    private ApiResponse Upsert(ApiRequest request)
    {
        var type = rights.SchemaOf(request.UserId).Find(request.Segments[2]) ?? throw OtherObjects.Refusal(request.Segments[2]) ?? SalesforceException.NotFound();
        var key = type.Find(request.Segments[3]) is { } field && (field.ExternalId || field.Type == FieldType.Id) ? field : throw SalesforceException.NoSuchKey(request.Segments[3]);
        return WriteRows(request, row =>
        {
            if (FindType(row, request)?.Name != type.Name)
                return NoType();
            var rest = new ObjectValue(row.Where(member => !member.Key.Equals(key.Name, StringComparison.OrdinalIgnoreCase)));
            if (key.Type == FieldType.Id)
            {
                return row[key.Name].AsString() is { Length: > 0 } id
                    ? Missing(id, writer.Update(type, id, rest, request.UserId))
                    : writer.Create(type, rest, request.UserId, DuplicateRuleHeader.Of(request)) with { Created = true };
            }
            return row[key.Name].AsString() is { Length: > 0 } value
                ? writer.Upsert(type, key, value, rest, request.UserId, DuplicateRuleHeader.Of(request))
                : WriteResult.Failed(new ApiError("MISSING_ARGUMENT", $"{key.Name} not specified", []));
        }, showCreated: true);
    }

    private ApiResponse Delete(ApiRequest request)
    {
        var ids = SplitIds(request.QueryText("ids"));
        var allOrNone = request.Query.GetValueOrDefault("allOrNone") == "true";
        return Run(ids, allOrNone, id => DeleteOne(id, request.UserId), false);
    }

    private WriteResult DeleteOne(string id, string userId)
    {
        if (!RecordId.TryRead(id, out var canonical) || rights.SchemaOf(userId).FindByPrefix(canonical) is not { Writeable: true } type)
            return WriteResult.Failed(new ApiError("MALFORMED_ID", $"malformed id {id}", []));
        if (writer.FindLive(type, canonical, out var failure) is not { } row)
            return Missing(id, failure);
        if (access.ToDelete(type, row, userId) is { } refusal)
            return refusal;
        deletion.Delete(row, userId);
        return WriteResult.Done(canonical);
    }

    /// <summary>A row that is not there has other codes here than under its own address: no such id, or none that ever was.</summary>
    private static WriteResult Missing(string id, WriteResult result) => result is { Status: 404, Errors: [{ Code: "NOT_FOUND" }] }
        ? WriteResult.Failed(RecordId.TryRead(id, out _)
            ? new ApiError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
            : new ApiError("MALFORMED_ID", $"Record ID: id value of incorrect type: {id}", ["Id"]))
        : result;

    private ApiResponse Read(ApiRequest request) =>
        Show(request, SplitIds(request.QueryText("ids")), request.QueryText("fields").Split(','));

    private ApiResponse ReadByBody(ApiRequest request) => Show(
        request, [.. request.BodyObject()["ids"].AsItems().Select(id => id.ToString())], [.. request.BodyObject()["fields"].AsItems().Select(name => name.ToString())]);

    private ApiResponse Show(ApiRequest request, IReadOnlyList<string> ids, IReadOnlyList<string> fields)
    {
        var type = rights.SchemaOf(request.UserId).Find(request.Segments[2]) ?? throw OtherObjects.Refusal(request.Segments[2]) ?? SalesforceException.NotFound();
        var view = new RowView(type, request.Version);
        foreach (var name in fields)
            view.AddField(type.Find(name.Trim()) ?? throw new SalesforceException(400, "INVALID_FIELD", $"No such column '{name}' on sobject of type {type.Name}"));
        return ApiResponse.Ok(new ArrayValue([.. ids.Select(id => writer.FindLive(type, id, out _) is { } row ? view.Write(row) : Value.Null)]));
    }

    private ApiResponse WriteRows(ApiRequest request, Func<ObjectValue, WriteResult> write, bool showCreated = false)
    {
        var body = request.BodyObject();
        if (body["records"] is not ArrayValue)
            throw new SalesforceException(400, "JSON_PARSER_ERROR", "The body has to hold an array 'records'.");
        var rows = body["records"].AsItems().Select(row => row as ObjectValue ?? throw new SalesforceException(400, "JSON_PARSER_ERROR", "records must be objects.")).ToList();
        return Run(rows, body["allOrNone"] == Value.From(true), write, showCreated);
    }

    private ApiResponse Run<T>(IReadOnlyList<T> items, bool allOrNone, Func<T, WriteResult> write, bool showCreated)
    {
        if (items.Count > Most)
            throw new SalesforceException(400, "EXCEEDED_ID_LIMIT", $"record limit reached. cannot submit more than {Most} records into this call");
        var mark = store.Mark;
        var results = items.Select(write).ToList();
        if (allOrNone && results.Any(result => !result.Success))
        {
            store.RollBackTo(mark);
            results = [.. results.Select(result => result.Success ? RolledBack() : result)];
        }
        return ApiResponse.Ok(new ArrayValue([.. results.Select(result => Write(result, showCreated))]));
    }

    private static WriteResult RolledBack() => WriteResult.Failed(new ApiError(
        "ALL_OR_NONE_OPERATION_ROLLED_BACK", "Record rolled back because not all records were valid and the request was using AllOrNone header", []));

    private static Value Write(WriteResult result, bool showCreated)
    {
        var body = ObjectValue.Empty;
        if (result.Id is { } id)
            body = body.With("id", Value.From(id));
        body = body.With("success", Value.From(result.Success)).With("errors", new ArrayValue([.. result.Errors.Select(error => error.ToResultEntry())]));
        return showCreated && result.Success ? body.With("created", Value.From(result.Created)) : body;
    }

    private ObjectDefinition? FindType(ObjectValue row, ApiRequest request)
    {
        var name = row["attributes"]["type"].AsString() ?? "";
        return rights.SchemaOf(request.UserId).Find(name) ?? (OtherObjects.Refusal(name) is { } refusal ? throw refusal : null);
    }

    private static WriteResult NoType() => WriteResult.Failed(new ApiError("INVALID_TYPE", "attributes.type must name an object of the org", []));

    private static List<string> SplitIds(string ids) => [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
