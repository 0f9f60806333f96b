using System.Globalization;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Soql;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Bulk;

/// <summary><c>/jobs/query</c>: a query whose result is fetched as CSV, in pieces.</summary>
internal sealed class QueryJobResource(OrgStore store, SalesforceRights rights, TimeProvider clock)
{
    private const int MostRecords = 50_000;

    private readonly BulkJobs _jobs = new(store, "query", clock);

    public IEnumerable<Route> Routes =>
    [
        new("jobs/query", ("POST", Create), ("GET", _jobs.List)),
        new("jobs/query/*", ("GET", _jobs.Show), ("PATCH", Abort), ("DELETE", _jobs.Delete)),
        new("jobs/query/*/results", ("GET", Results)),
    ];

    private ApiResponse Create(ApiRequest request)
    {
        var body = request.BodyObject();
        if (body["operation"].AsString() is not ("query" or "queryAll") || body["query"].AsString() is not { } soql)
            throw new SalesforceException(400, "INVALIDJOB", "InvalidJob : A query job needs an operation, query or queryAll, and a query");
        var operation = body["operation"].ToString();
        var text = new SoqlText(soql);
        var query = SoqlParser.Parse(text);
        // Bulk 2.0 Limitations, Query: no aggregates, no subqueries of children.
        if (query.IsAggregate || query.IsCount || query.Select.Any(item => item is SelectChildren))
            throw new SalesforceException(400, "API_ERROR", "Aggregate Relationships not supported in Bulk Query");
        var rows = new QueryRunner(store, rights.SchemaOf(request.UserId), text, request.Version, request.UserId, clock.GetUtcNow(), operation == "queryAll").Run();
        var job = _jobs.Add(request, operation, rights.SchemaOf(request.UserId)[query.From.Text].Name);
        (job.Found, job.State, job.NextState) = (Lines(query, rows), "UploadComplete", "JobComplete");
        return ApiResponse.Ok(job.ToBody(request.Version, "query"));
    }

    private ApiResponse Abort(ApiRequest request)
    {
        if (request.BodyObject()["state"].AsString() != "Aborted")
            throw new SalesforceException(400, "INVALIDJOBSTATE", "InvalidJobState : A query job can be aborted, nothing else");
        return _jobs.Abort(request, _jobs.Find(request));
    }

    private ApiResponse Results(ApiRequest request)
    {
        var job = _jobs.Find(request);
        if (job.State != "JobComplete")
            throw new SalesforceException(400, "INVALIDJOBSTATE", $"InvalidJobState : The job is {job.State}; it has no results yet");
        var start = Number(request, "locator", 0);
        var size = Math.Clamp(Number(request, "maxRecords", MostRecords), 1, MostRecords);
        var rows = job.Found.Skip(1 + start).Take(size).ToList();
        var next = start + rows.Count;
        return new(200, null)
        {
            Csv = job.Format.Write([job.Found[0], .. rows]),
            Headers = new Dictionary<string, string>
            {
                ["Sforce-Locator"] = next < job.Found.Count - 1 ? Locator(next) : "null", ["Sforce-NumberOfRecords"] = rows.Count.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private static string Locator(int position) => "M" + position.ToString(CultureInfo.InvariantCulture);

    private static int Number(ApiRequest request, string name, int otherwise)
    {
        if (!request.Query.TryGetValue(name, out var text) || text.Length == 0)
            return otherwise;
        return int.TryParse(name == "locator" ? text.TrimStart('M') : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new SalesforceException(400, "INVALID_QUERY_LOCATOR", $"{name} {text} is not valid");
    }

    /// <summary>Columns in the order in which they are selected, parents by their paths.</summary>
    private static List<IReadOnlyList<string>> Lines(SelectQuery query, QueryRows rows)
    {
        var columns = rows.Records.Count == 0 ? Named(query) : Columns((ObjectValue)rows.Records[0], Named(query));
        return [columns, .. rows.Records.Select(row => (IReadOnlyList<string>)[.. columns.Select(column => Text(Walk(row, column)))])];
    }

    private static List<string> Named(SelectQuery query) =>
        [.. query.Select.OfType<SelectOperand>().Select(item => item.Alias ?? (item.Operand is FieldOperand field ? string.Join('.', field.Path.Parts) : ((CallOperand)item.Operand).Name))];

    /// <summary>The names as the org writes them.</summary>
    private static List<string> Columns(ObjectValue row, List<string> named)
    {
        var leaves = Leaves(row, "").ToList();
        return leaves.Count >= named.Count ? [.. leaves] : named;
    }

    private static IEnumerable<string> Leaves(ObjectValue row, string before) => row.Where(member => member.Key != "attributes").SelectMany(member =>
        member.Value is ObjectValue parent ? Leaves(parent, $"{before}{member.Key}.") : [before + member.Key]);

    private static Value Walk(Value row, string column) => column.Split('.').Aggregate(row, (value, name) => value is ObjectValue parent ? Member(parent, name) : Value.Null);

    private static Value Member(ObjectValue row, string name) => row.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? Value.Null;

    private static string Text(Value value) => value switch { _ when value.IsNull => "", BooleanValue flag => flag.Value ? "true" : "false", _ => value.ToString() };
}
