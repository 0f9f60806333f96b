using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Composite;

/// <summary><c>/composite/tree/X</c>: rows with the rows below them, created together or not at all; up to 200, of five objects, five levels deep.</summary>
internal sealed class TreeResource(OrgStore store, SalesforceRights rights, RecordWriter writer)
{
    private const int Most = 200;
    private const int MostObjects = 5;
    private const int Deepest = 5;

    public IEnumerable<Route> Routes => [new("composite/tree/*", ("POST", Run))];

    private ApiResponse Run(ApiRequest request)
    {
        var type = rights.SchemaOf(request.UserId).Find(request.Segments[2]) ?? throw OtherObjects.Refusal(request.Segments[2]) ?? SalesforceException.NotFound();
        var run = new TreeRun(request, rights.SchemaOf(request.UserId), writer);
        if (request.BodyObject()["records"] is not ArrayValue records)
            throw new SalesforceException(400, "JSON_PARSER_ERROR", "The body has to hold an array 'records'.");
        var mark = store.Mark;
        try
        {
            run.Create(type, records, null, depth: 1);
        }
        catch (SalesforceException)
        {
            store.RollBackTo(mark);
            throw;
        }
        if (run.Errors.Count == 0)
            return ApiResponse.Created(ObjectValue.Of(("hasErrors", Value.From(false)), ("results", new ArrayValue([.. run.Results]))));
        store.RollBackTo(mark);
        return new(400, ObjectValue.Of(("hasErrors", Value.From(true)), ("results", new ArrayValue([.. run.Errors]))));
    }

    private sealed class TreeRun(ApiRequest request, OrgSchema schema, RecordWriter writer)
    {
        private readonly HashSet<string> _references = new(StringComparer.Ordinal);
        private readonly HashSet<string> _objects = new(StringComparer.Ordinal);

        public List<Value> Results { get; } = [];

        public List<Value> Errors { get; } = [];

        public void Create(ObjectDefinition type, Value records, (FieldDefinition Field, string Id)? parent, int depth)
        {
            _objects.Add(type.Name);
            foreach (var item in records.AsItems())
                Create(type, item as ObjectValue ?? throw new SalesforceException(400, "JSON_PARSER_ERROR", "records must be objects."), parent, depth);
        }

        private void Create(ObjectDefinition type, ObjectValue record, (FieldDefinition Field, string Id)? parent, int depth)
        {
            var reference = record["attributes"]["referenceId"].AsString() ?? throw new SalesforceException(400, "INVALID_INPUT", "Include a reference ID for each record in the request.");
            if (!_references.Add(reference))
                throw new SalesforceException(400, "INVALID_INPUT", $"Duplicate ReferenceId provided in the request: {reference}");
            if (_references.Count > Most || _objects.Count > MostObjects || depth > Deepest)
                throw new SalesforceException(400, "INVALID_INPUT", $"A tree holds at most {Most} records of {MostObjects} objects, {Deepest} levels deep.");
            if (!type.Name.Equals(record["attributes"]["type"].AsString(), StringComparison.OrdinalIgnoreCase))
                throw new SalesforceException(400, "INVALID_INPUT", $"The type of {reference} has to be {type.Name}.");
            var below = record.Where(member => member.Value is ObjectValue list && list["records"] is ArrayValue).ToList();
            var fields = new ObjectValue(record.Where(member => below.All(child => child.Key != member.Key)));
            if (parent is { } up)
                fields = fields.With(up.Field.Name, Value.From(up.Id));
            var result = writer.Create(type, fields, request.UserId, DuplicateRuleHeader.Of(request));
            if (!result.Success)
            {
                Errors.Add(ObjectValue.Of(("referenceId", Value.From(reference)), ("errors", new ArrayValue([.. result.Errors.Select(error => error.ToResultEntry())]))));
                return;
            }
            Results.Add(ObjectValue.Of(("referenceId", Value.From(reference)), ("id", Value.From(result.Id))));
            foreach (var (name, list) in below)
                Create(ChildOf(type, name) is { } child ? child.Child : throw NoSuchChild(type, name), list["records"], (ChildOf(type, name)!.Field, result.Id!), depth + 1);
        }

        private ChildRelationship? ChildOf(ObjectDefinition type, string name) =>
            schema.Children(type).FirstOrDefault(child => name.Equals(child.Field.ChildRelationshipName, StringComparison.OrdinalIgnoreCase));

        private static SalesforceException NoSuchChild(ObjectDefinition type, string name) => new(400, "INVALID_FIELD", $"No such relation '{name}' on entity '{type.Name}'");
    }
}
