using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Salesforce.Soql;
using Sandbox.Salesforce.Sosl;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary><c>/search</c> and <c>/parameterizedSearch</c>. What was written is found at once; Salesforce's index follows some minutes later.</summary>
internal sealed class SearchResource(OrgStore store, SalesforceRights rights, TimeProvider clock)
{
    private static readonly string[] Parameters = ["q", "in", "fields", "sobject", "sobjects", "overallLimit", "defaultLimit"];

    public IEnumerable<Route> Routes =>
    [
        new("search", ("GET", request => Answer(request, SoslParser.Parse(request.QueryText("q"))))),
        new("parameterizedSearch", ("GET", request => Answer(request, Read(request, FromQuery(request)))), ("POST", request => Answer(request, Read(request, request.BodyObject())))),
    ];

    private ApiResponse Answer(ApiRequest request, SearchQuery search)
    {
        var schema = rights.SchemaOf(request.UserId);
        var queries = search.Returning.Count > 0 ? search.Returning : schema.Objects.Where(type => type.Searchable).Select(IdsOf);
        var found = queries.SelectMany(query => Find(request, schema, search, query)).Take(Math.Min(search.Limit, SearchQuery.MostRows));
        return ApiResponse.Ok(ObjectValue.Of(("searchRecords", new ArrayValue([.. found]))));
    }

    private IReadOnlyList<Value> Find(ApiRequest request, OrgSchema schema, SearchQuery search, SelectQuery query)
    {
        var type = schema.Find(query.From.Text) ?? throw OtherObjects.Refusal(query.From.Text) ?? new SalesforceException(400, "INVALID_TYPE", $"sObject type '{query.From.Text}' is not supported.");
        if (!type.Searchable)
            throw new SalesforceException(400, "INVALID_TYPE", $"entity type {type.Name} does not support search");
        var fields = type.Fields.Where(field => IsSearched(field, search.Group)).ToList();
        var runner = new QueryRunner(store, schema, new SoqlText(""), request.Version, request.UserId, clock.GetUtcNow(), includeDeleted: false);
        return runner.Run(query, row => search.Text.IsIn(fields.Select(field => row[field]))).Records;
    }

    private static bool IsSearched(FieldDefinition field, string group) => group switch
    {
        "NAME" => field.IsNameField || field.Name is "FirstName" or "LastName",
        "EMAIL" => field.Type == FieldType.Email,
        "PHONE" => field.Type == FieldType.Phone,
        _ => field.IsText && field.Type is not (FieldType.Picklist or FieldType.MultiPicklist),
    };

    private static SelectQuery IdsOf(ObjectDefinition type) => Of(type.Name, [SystemFields.Id]);

    private static SelectQuery Of(string name, IEnumerable<string> fields) => new([.. fields.Select(Field)], new(TokenKind.Word, name, 0), null, false);

    private static SelectOperand Field(string name) => new(new FieldOperand(new(name.Split('.'), 0)), null);

    private static ObjectValue FromQuery(ApiRequest request) => new(request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Key switch
    {
        "fields" => new ArrayValue([.. pair.Value.Split(',').Select(Value.From)]),
        "overallLimit" or "defaultLimit" => int.TryParse(pair.Value, out var number) ? Value.From(number) : Value.From(pair.Value),
        _ => Value.From(pair.Value),
    })));

    private static SearchQuery Read(ApiRequest request, ObjectValue body)
    {
        if (body.FirstOrDefault(member => !Parameters.Contains(member.Key)) is { Key: { } unknown })
            throw SalesforceException.Unsupported($"the parameter {unknown} of a parameterized search");
        var group = (body["in"].AsString() ?? "ALL").ToUpperInvariant();
        if (!SearchQuery.Groups.Contains(group))
            throw SalesforceException.Unsupported($"a search in {group}");
        var fields = Names(body["fields"]);
        var objects = body["sobject"].AsString() is { } one ? [ObjectValue.Of(("name", Value.From(one)))] : body["sobjects"].AsItems();
        if (fields.Count == 0)
            fields.Add(SystemFields.Id);
        var returning = objects.Select(item => Of(item["name"].ToString(), Names(item["fields"]) is { Count: > 0 } own ? own : fields) with
        {
            Limit = Count(item["limit"]) ?? Count(body["defaultLimit"]),
        });
        return new(new SearchText(body["q"].AsString() ?? ""), group, [.. returning], Count(body["overallLimit"]) ?? SearchQuery.MostRows);
    }

    private static int? Count(Value value) => value is IntegerValue { Value: >= 0 and <= int.MaxValue } number ? (int)number.Value : null;

    private static List<string> Names(Value fields) => [.. fields.AsItems().Select(field => field.ToString())];
}
