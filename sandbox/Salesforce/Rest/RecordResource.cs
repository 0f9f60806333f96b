using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary><c>/sobjects/X/…</c>: one row by id or by external id.</summary>
internal sealed class RecordResource(OrgStore store, SalesforceRights rights, RecordWriter writer, AccessRules access, Deletion deletion, RelatedRows related)
{
    public IEnumerable<Route> Routes =>
    [
        new("sobjects/*/*", ("GET", Read), ("PATCH", Update), ("DELETE", Delete)),
        new("sobjects/*/*/*", ("GET", ReadByKey), ("PATCH", Upsert), ("DELETE", DeleteByKey)),
    ];

    public ApiResponse Create(ApiRequest request)
    {
        var result = writer.Create(FindObject(request), request.BodyObject(), request.UserId, DuplicateRuleHeader.Of(request));
        result.ThrowOnFailure();
        return Created(request, result);
    }

    /// <summary>The object as the caller sees it.</summary>
    public ObjectDefinition FindObject(ApiRequest request) =>
        rights.SchemaOf(request.UserId).Find(request.Segments[1]) ?? throw OtherObjects.Refusal(request.Segments[1]) ?? SalesforceException.NotFound();

    private ApiResponse Read(ApiRequest request)
    {
        var row = FindRow(request);
        return UnmodifiedSince.Refusal(request, row) ?? Show(request, row);
    }

    private ApiResponse ReadByKey(ApiRequest request)
    {
        if (RecordId.TryRead(request.Segments[2], out _))
            return related.Read(request, FindObject(request), FindRow(request));
        var row = FindByKey(request);
        return UnmodifiedSince.Refusal(request, row) ?? Show(request, row);
    }

    private ApiResponse Update(ApiRequest request)
    {
        if (writer.FindLive(FindObject(request), request.Segments[2], out _) is { } row && UnmodifiedSince.Refusal(request, row) is { } refusal)
            return refusal;
        if (request.BodyObject().Any(member => member.Key.Equals(SystemFields.Id, StringComparison.OrdinalIgnoreCase)))
            throw new SalesforceException(400, "INVALID_FIELD", "The Id field should not be specified in the sobject data.");
        writer.Update(FindObject(request), request.Segments[2], request.BodyObject(), request.UserId).ThrowOnFailure();
        return ApiResponse.NoContent;
    }

    private ApiResponse Delete(ApiRequest request) => Delete(request, FindRow(request));

    private ApiResponse DeleteByKey(ApiRequest request) => RecordId.TryRead(request.Segments[2], out _)
        ? throw SalesforceException.Unsupported("writing along a relationship in the URL")
        : Delete(request, FindByKey(request));

    private ApiResponse Delete(ApiRequest request, Row row)
    {
        _ = UnmodifiedSince.Refusal(request, row);
        access.ToDelete(FindObject(request), row, request.UserId)?.ThrowOnFailure();
        deletion.Delete(row, request.UserId);
        return ApiResponse.NoContent;
    }

    private ApiResponse Upsert(ApiRequest request)
    {
        if (RecordId.TryRead(request.Segments[2], out _))
            throw SalesforceException.Unsupported("writing along a relationship in the URL");
        var type = FindObject(request);
        var key = FindKey(type, request.Segments[2]);
        if (key.Type == FieldType.Id)
            return UpdateById(request, type);
        if (Matches(type, key, request.Segments[3]).Count > 1)
            return Several(request, type, Matches(type, key, request.Segments[3]));
        if (Matches(type, key, request.Segments[3]) is [var row] && UnmodifiedSince.Refusal(request, row) is { } refusal)
            return refusal;
        var result = writer.Upsert(type, key, request.Segments[3], request.BodyObject(), request.UserId, DuplicateRuleHeader.Of(request));
        result.ThrowOnFailure();
        var body = WrittenBody(result).With("created", Value.From(result.Created));
        return result.Created ? new(201, body, Url(request, type, result.Id!)) : ApiResponse.Ok(body);
    }

    /// <summary>An upsert by id updates: a row gets its id from the org.</summary>
    private ApiResponse UpdateById(ApiRequest request, ObjectDefinition type)
    {
        if (writer.FindLive(type, request.Segments[3], out _) is { } row && UnmodifiedSince.Refusal(request, row) is { } refusal)
            return refusal;
        var result = writer.Update(type, request.Segments[3], request.BodyObject(), request.UserId);
        result.ThrowOnFailure();
        return ApiResponse.Ok(WrittenBody(result).With("created", Value.From(false)));
    }

    private ApiResponse Show(ApiRequest request, Row row) => Conditions.Shown(request, row, Show(request, FindObject(request), row));

    private static ApiResponse Show(ApiRequest request, ObjectDefinition type, Row row)
    {
        return ApiResponse.Ok(Fields(request, type).Write(row));
    }

    /// <summary>What <c>?fields=</c> asks for; everything without it.</summary>
    public static RowView Fields(ApiRequest request, ObjectDefinition type)
    {
        if (!request.Query.TryGetValue("fields", out var names))
            return RowView.Full(type, request.Version);
        var view = new RowView(type, request.Version);
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            view.AddField(type.Find(name) ?? throw new SalesforceException(400, "INVALID_FIELD", $"No such column '{name}' on sobject of type {type.Name}"));
        return view;
    }

    private Row FindRow(ApiRequest request)
    {
        if (writer.FindLive(FindObject(request), request.Segments[2], out var failure) is { } row)
            return row;
        throw new SalesforceException(failure.Status, failure.Errors);
    }

    private Row FindByKey(ApiRequest request)
    {
        var type = FindObject(request);
        var key = FindKey(type, request.Segments[2]);
        if (key.Type == FieldType.Id)
            return writer.FindLive(type, request.Segments[3], out var failure) ?? throw new SalesforceException(failure.Status, failure.Errors);
        var matches = Matches(type, key, request.Segments[3]);
        return matches.Count == 1 ? matches[0] : throw (matches.Count == 0
            ? SalesforceException.NotFound()
            : SalesforceException.Unsupported("reading or deleting by an external id that several rows share"));
    }

    private static FieldDefinition FindKey(ObjectDefinition type, string name)
    {
        return type.Find(name) is { } field && (field.ExternalId || field.Type == FieldType.Id) ? field : throw SalesforceException.NoSuchKey(name);
    }

    private List<Row> Matches(ObjectDefinition type, FieldDefinition key, string value) =>
        [.. store[type].WithValue(key, value).Where(row => !row.IsDeleted)];

    /// <summary>300 Multiple Choices: the URLs of the rows that share the external id.</summary>
    private static ApiResponse Several(ApiRequest request, ObjectDefinition type, List<Row> rows) =>
        new(300, new ArrayValue([.. rows.Select(row => Value.From(Url(request, type, row.Id)))]));

    private static ApiResponse Created(ApiRequest request, WriteResult result) =>
        new(201, WrittenBody(result), Url(request, null, result.Id!));

    private static ObjectValue WrittenBody(WriteResult result) => ObjectValue.Of(
        ("id", Value.From(result.Id)), ("success", Value.From(true)), ("errors", ArrayValue.Empty));

    private static string Url(ApiRequest request, ObjectDefinition? type, string id) =>
        $"{request.Root}/sobjects/{type?.Name ?? request.Segments[1]}/{id}";
}
