using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Salesforce.Soql;

namespace Sandbox.Salesforce.Rest;

/// <summary><c>/sobjects/Opportunity/{id}/Account</c>: the row that a relationship leads to, or the rows below.</summary>
internal sealed class RelatedRows(OrgStore store, SalesforceRights rights)
{
    private const int Most = 2000;

    public ApiResponse Read(ApiRequest request, ObjectDefinition type, Row row)
    {
        var name = request.Segments[3];
        var schema = rights.SchemaOf(request.UserId);
        if (type.FindRelationship(name) is { } reference)
        {
            return store.Find(row[reference].AsString()) is { IsDeleted: false } parent && schema.Find(parent.Type.Name) is { } seen
                ? ApiResponse.Ok(RecordResource.Fields(request, seen).Write(parent))
                : throw SalesforceException.NotFound();
        }
        var children = schema.Children(type).FirstOrDefault(child => name.Equals(child.Field.ChildRelationshipName, StringComparison.OrdinalIgnoreCase)) ?? throw SalesforceException.NotFound();
        var view = RecordResource.Fields(request, children.Child);
        var rows = store[children.Child].WithValue(children.Field, row.Id).Where(child => !child.IsDeleted).OrderBy(child => child.Id, StringComparer.Ordinal).ToList();
        if (rows.Count > Most)
            throw SalesforceException.Unsupported($"more than {Most} rows along a relationship in the URL; use a query");
        return ApiResponse.Ok(new QueryRows(rows.Count, []).ToBody(null, [.. rows.Select(view.Write)]));
    }
}
