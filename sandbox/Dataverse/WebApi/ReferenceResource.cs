using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// References between rows, <c>$ref</c>: reading, setting and taking away (learn, <i>Associate and disassociate table rows</i>).
/// </summary>
internal sealed class ReferenceResource(OrganizationCore organization)
{
    private const string Id = "@odata.id";

    public async Task OnLookupAsync(WebApiCall call, RowAddress address, LookupRelationship lookup)
    {
        call.RefuseOptions("$id");
        var target = organization.State.Schema.Find(lookup.ReferencedTable)!;
        var row = ((RetrieveResponse)call.Service.Execute(new RetrieveRequest { Target = address.ToReference(), ColumnSet = new ColumnSet(lookup.ReferencingColumn) })).Entity;
        var current = row.GetAttributeValue<EntityReference>(lookup.ReferencingColumn);
        switch (call.Method)
        {
            case "GET" when current is null || current.LogicalName != lookup.ReferencedTable:
                await call.AnswerAsync(204).ConfigureAwait(false);
                return;
            case "GET":
                await call.AnswerAsync(200, json =>
                {
                    json.WriteString("@odata.context", $"{call.Root}$metadata#$ref");
                    json.WriteString(Id, $"{call.Root}{target.EntitySetName}({current.Id:D})");
                }).ConfigureAwait(false);
                return;
            case "PUT":
                Set(call, row, lookup, (await RelatedAsync(call, target).ConfigureAwait(false)).ToReference());
                break;
            case "DELETE":
                Set(call, row, lookup, null);
                break;
            default:
                throw call.NotAllowed();
        }
        await call.AnswerAsync(204).ConfigureAwait(false);
    }

    public async Task OnCollectionAsync(WebApiCall call, LookupRelationship lookup, Guid parent, RowAddress? child)
    {
        call.RefuseOptions("$id");
        var table = organization.State.Schema.Find(lookup.ReferencingTable)!;
        if (call.Method == "GET" && child is null)
        {
            await ListAsync(call, table, lookup, parent).ConfigureAwait(false);
            return;
        }
        child ??= call.Method switch
        {
            "POST" => await RelatedAsync(call, table).ConfigureAwait(false),
            "DELETE" when call.Options.Find("$id") is { } id => Address(table, id),
            "DELETE" => throw new DataverseException(0x80060888, "Which row is to be taken out of the collection says its key, or the query option $id."),
            _ => throw call.NotAllowed(),
        };
        var row = ((RetrieveResponse)call.Service.Execute(new RetrieveRequest { Target = child.ToReference(), ColumnSet = new ColumnSet(lookup.ReferencingColumn) })).Entity;
        var target = new EntityReference(lookup.ReferencedTable, parent);
        var relationship = new Relationship(lookup.SchemaName);
        if (call.Method == "POST")
            call.Service.Associate(target.LogicalName, parent, relationship, new() { row.ToEntityReference() });
        else if (row.GetAttributeValue<EntityReference>(lookup.ReferencingColumn)?.Id == parent)
            call.Service.Disassociate(target.LogicalName, parent, relationship, new() { row.ToEntityReference() });
        else
            throw Faults.NotFound(table.LogicalName, row.Id);
        await call.AnswerAsync(204).ConfigureAwait(false);
    }

    private static Task ListAsync(WebApiCall call, TableMetadata table, LookupRelationship lookup, Guid parent)
    {
        var query = new QueryExpression(table.LogicalName) { ColumnSet = new(false) };
        query.Criteria.AddCondition(lookup.ReferencingColumn, ConditionOperator.Equal, parent);
        var rows = call.Service.RetrieveMultiple(query);
        if (rows.MoreRecords)
            throw Faults.Unsupported("more than 5,000 references in one answer");
        return call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#Collection($ref)");
            json.WriteStartArray("value");
            foreach (var row in rows.Entities)
            {
                json.WriteStartObject();
                json.WriteString(Id, $"{call.Root}{table.EntitySetName}({row.Id:D})");
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    private static void Set(WebApiCall call, Entity row, LookupRelationship lookup, EntityReference? target) =>
        call.Service.Update(new(row.LogicalName, row.Id) { [lookup.ReferencingColumn] = target });

    private async Task<RowAddress> RelatedAsync(WebApiCall call, TableMetadata table)
    {
        var body = await call.ReadBodyAsync(table.EntitySetName).ConfigureAwait(false);
        return body.ValueKind == JsonValueKind.Object && body.TryGetProperty(Id, out var id) && id.ValueKind == JsonValueKind.String
            ? Address(table, id.GetString()!)
            : throw PayloadFault.Of(table.EntitySetName, $"A reference is an object with the member '{Id}'.");
    }

    private RowAddress Address(TableMetadata table, string id)
    {
        var address = new RowReader(organization.State.Schema).Target(table, id);
        return address.Table == table ? address : throw PayloadFault.Of(table.EntitySetName, $"'{id}' is no row of '{table.EntitySetName}'.");
    }
}
