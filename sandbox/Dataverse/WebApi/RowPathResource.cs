using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// What stands behind a row in an address: its properties, the rows that it points to and those that point to it, and references to
/// them.
/// </summary>
internal sealed class RowPathResource(OrganizationCore organization, CollectionResource collections, RowResource rows, MessageResource messages)
{
    private readonly PropertyResource _properties = new(organization, rows);
    private readonly ReferenceResource _references = new(organization);

    public Task HandleAsync(WebApiCall call, RowAddress address) => Next(call, address, 1);

    private Task Next(WebApiCall call, RowAddress address, int place)
    {
        var (table, segment) = (address.Table, call.Segments[place]);
        var isLast = place == call.Segments.Count - 1;
        if (segment.Name.StartsWith(WebApiModel.Namespace + ".", StringComparison.Ordinal) && isLast)
            return messages.HandleAsync(call, table, RowId(call, address));
        if (WebApiModel.ColumnOf(table, segment.Name) is { } column && segment.Key is null && (isLast || IsLast(call, place, "$value")))
            return _properties.HandleAsync(call, address, column, isRaw: !isLast);
        if (table.FindNavigation(segment.Name) is { } lookup && segment.Key is null)
            return OnLookup(call, address, lookup, place);
        if (table.FindCollection(segment.Name) is { } children)
            return OnCollection(call, address, children, place);
        throw WebApiRouter.UnknownSegment(segment.Name);
    }

    private Task OnLookup(WebApiCall call, RowAddress address, LookupRelationship lookup, int place)
    {
        if (IsLast(call, place, "$ref"))
            return _references.OnLookupAsync(call, address, lookup);
        var isLast = place == call.Segments.Count - 1;
        if (isLast && call.Method != "GET")
            throw call.NotAllowed();
        var target = Row(call, address, lookup.ReferencingColumn).GetAttributeValue<EntityReference>(lookup.ReferencingColumn);
        if (target is null || target.LogicalName != lookup.ReferencedTable)
            return isLast && call.Method == "GET" ? call.AnswerAsync(204) : throw Faults.NotFound(lookup.ReferencedTable, Guid.Empty);
        var behind = new RowAddress(organization.State.Schema.Find(lookup.ReferencedTable)!, target.Id, []);
        return isLast ? collections.ReadAsync(call, behind) : Next(call, behind, place + 1);
    }

    private Task OnCollection(WebApiCall call, RowAddress address, LookupRelationship lookup, int place)
    {
        var (table, segment, isLast) = (organization.State.Schema.Find(lookup.ReferencingTable)!, call.Segments[place], place == call.Segments.Count - 1);
        var parent = RowId(call, address);
        if (IsLast(call, place, "$ref"))
            return _references.OnCollectionAsync(call, lookup, parent, segment.Key is { } related ? RowAddress.Parse(table, related) : null);
        if (segment.Key is { } key)
        {
            var child = Among(call, RowAddress.Parse(table, key), lookup, parent);
            return !isLast ? Next(call, child, place + 1) : call.Method == "GET" ? collections.ReadAsync(call, child) : throw call.NotAllowed();
        }
        if (IsLast(call, place, "$count"))
            return call.Method == "GET" ? collections.CountAsync(call, table, (lookup, parent)) : throw call.NotAllowed();
        if (!isLast)
            throw WebApiRouter.UnknownSegment(call.Segments[place + 1].Name);
        return call.Method switch
        {
            "GET" => collections.ListAsync(call, table, (lookup, parent)),
            "POST" => rows.CreateAsync(call, table, (lookup, parent)),
            _ => throw call.NotAllowed(),
        };
    }

    /// <summary>A row of a collection must be in it.</summary>
    private static RowAddress Among(WebApiCall call, RowAddress child, LookupRelationship lookup, Guid parent)
    {
        var row = Row(call, child, lookup.ReferencingColumn);
        return row.GetAttributeValue<EntityReference>(lookup.ReferencingColumn)?.Id == parent ? new(child.Table, row.Id, []) : throw Faults.NotFound(child.Table.LogicalName, row.Id);
    }

    private static bool IsLast(WebApiCall call, int place, string name) => place == call.Segments.Count - 2 && call.Segments[^1].Name == name;

    private static Guid RowId(WebApiCall call, RowAddress address) => Row(call, address).Id;

    private static Entity Row(WebApiCall call, RowAddress address, params string[] columns) =>
        ((RetrieveResponse)call.Service.Execute(new RetrieveRequest { Target = address.ToReference(), ColumnSet = new ColumnSet(columns) })).Entity;
}
