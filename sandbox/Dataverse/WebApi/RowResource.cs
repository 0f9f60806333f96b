using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Writes: create, update, upsert, delete.</summary>
internal sealed class RowResource(OrganizationCore organization)
{
    /// <param name="call">The request.</param>
    /// <param name="table">The table of the new row.</param>
    /// <param name="among">The lookup and the row of the navigation property at which it is made; null when it is made at the table itself.</param>
    public async Task CreateAsync(WebApiCall call, TableMetadata table, (LookupRelationship Lookup, Guid Id)? among = null)
    {
        var body = await call.ReadBodyAsync(table.EntitySetName).ConfigureAwait(false);
        var row = new RowReader(organization.State.Schema).Read(table, body, isNew: true);
        if (among is { } parent)
            row[parent.Lookup.ReferencingColumn] = new EntityReference(parent.Lookup.ReferencedTable, parent.Id);
        var id = call.Service.Create(row);
        await AnswerAsync(call, table, id, created: true).ConfigureAwait(false);
    }

    public async Task ChangeAsync(WebApiCall call, RowAddress address)
    {
        var body = await call.ReadBodyAsync(address.Table.EntitySetName).ConfigureAwait(false);
        var row = new RowReader(organization.State.Schema).Read(address.Table, body);
        var service = Name(call, address, row);
        if (call.IfMatch is { } match)
        {
            var id = Id(service, address); // the write may change the key by which the row is named
            service.Execute(Update(row, match));
            await AnswerAsync(call, address.Table, id, created: false).ConfigureAwait(false);
        }
        else if (call.IfNoneMatch == "*")
        {
            if (Exists(service, address))
                throw Faults.DuplicateRecord();
            await AnswerAsync(call, address.Table, service.Create(row), created: true).ConfigureAwait(false);
        }
        else
        {
            var answer = (UpsertResponse)service.Execute(new UpsertRequest { Target = row });
            await AnswerAsync(call, address.Table, answer.Target.Id, answer.RecordCreated).ConfigureAwait(false);
        }
    }

    /// <summary>Changes columns of a row that is there.</summary>
    public async Task UpdateAsync(WebApiCall call, RowAddress address, Entity row)
    {
        var service = Name(call, address, row);
        var id = Id(service, address);
        service.Execute(Update(row, call.IfMatch ?? "*"));
        await AnswerAsync(call, address.Table, id, created: false).ConfigureAwait(false);
    }

    private static IOrganizationService Name(WebApiCall call, RowAddress address, Entity row)
    {
        row.Id = address.Id;
        row.Attributes.Remove(address.Table.PrimaryKey.LogicalName);
        row.KeyAttributes = address.Key;
        return call.Service;
    }

    public Task DeleteAsync(WebApiCall call, RowAddress address)
    {
        var target = address.ToReference();
        var request = new DeleteRequest { Target = target };
        if (call.IfMatch is { } match && match != "*")
        {
            target.RowVersion = Version(match);
            request.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }
        call.Service.Execute(request);
        return call.AnswerAsync(204);
    }

    private static UpdateRequest Update(Entity row, string match)
    {
        if (match == "*")
            return new() { Target = row };
        row.RowVersion = Version(match);
        return new() { Target = row, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches };
    }

    private static string Version(string etag) => etag.StartsWith("W/\"", StringComparison.Ordinal) && etag.EndsWith('"')
        ? etag[3..^1]
        : throw new DataverseException(0x80060888, $"The ETag '{etag}' is malformed; it looks like W/\"1234\".");

    private static bool Exists(IOrganizationService service, RowAddress address)
    {
        try
        {
            return Id(service, address) != Guid.Empty;
        }
        catch (DataverseException missing) when (missing.HttpStatus == 404)
        {
            return false;
        }
    }

    private static Guid Id(IOrganizationService service, RowAddress address) =>
        ((RetrieveResponse)service.Execute(new RetrieveRequest { Target = address.ToReference(), ColumnSet = new ColumnSet(false) })).Entity.Id;

    private async Task AnswerAsync(WebApiCall call, TableMetadata table, Guid id, bool created)
    {
        var address = $"{call.Root}{table.EntitySetName}({id:D})";
        if (!call.WantsRepresentation)
        {
            call.SetHeader("OData-EntityId", address);
            await call.AnswerAsync(204).ConfigureAwait(false);
            return;
        }
        var query = organization.State.Queries.Of(table, call.Options);
        var row = call.Service.Retrieve(table.LogicalName, id, query.Expression.ColumnSet);
        var expanded = ExpandedRows.Read(call.Service, query.Expansions, [row]);
        call.SetHeader("ETag", RowWriter.ETag(row));
        call.SetHeader("Preference-Applied", "return=representation");
        if (created)
            call.SetHeader("Location", address);
        await call.AnswerAsync(created ? 201 : 200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{table.EntitySetName}/$entity");
            new RowWriter(json, call.Annotations, call.Root).WriteMembers(table, row, query, expanded);
        }).ConfigureAwait(false);
    }
}
