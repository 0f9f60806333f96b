using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Storage;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Queries;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Subscribing to row changes. Unsubscribing is deleting the row at the answered location.</summary>
internal sealed class CallbackResource(OrganizationCore organization)
{
    public async Task SubscribeAsync(WebApiCall call, TableMetadata table)
    {
        var row = new RowReader(organization.State.Schema).Read(table, await call.ReadBodyAsync(table.EntitySetName).ConfigureAwait(false));
        Check(row);
        var id = call.Service.Create(row);
        call.SetHeader("Location", $"{call.Root}{table.EntitySetName}({id:D})");
        call.SetHeader("OData-EntityId", $"{call.Root}{table.EntitySetName}({id:D})");
        await call.AnswerAsync(201, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{table.EntitySetName}/$entity");
            json.WriteString("callbackregistrationid", id);
        }).ConfigureAwait(false);
    }

    private void Check(Entity row)
    {
        if (row.GetAttributeValue<int>("message") is < 1 or > 7)
            throw Wrong("message must be 1 (create) to 7 (create, update or delete).");
        if (row.GetAttributeValue<int>("scope") is < 1 or > 4)
            throw Wrong("scope must be 1 (user) to 4 (organization).");
        if (!Uri.TryCreate(row.GetAttributeValue<string>("url"), UriKind.Absolute, out var url) || !url.IsLoopback)
            throw Wrong("url must be an address of this machine: nothing leaves the sandbox.");
        if (!string.IsNullOrEmpty(row.GetAttributeValue<string>("postponeuntil")))
            throw Faults.Unsupported("postponeuntil in callback registrations");
        var name = row.GetAttributeValue<string>("entityname") ?? "";
        var table = organization.State.Schema.Find(name) ?? throw Faults.UnknownTable(name);
        foreach (var column in (row.GetAttributeValue<string>("filteringattributes") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (table.FindColumn(column) is null)
                throw Faults.UnknownColumn(name, column);
        }
        if (row.GetAttributeValue<string>("filterexpression") is { Length: > 0 } filter)
            CheckFilter(table, filter);
    }

    /// <summary>Compiled once here, so that a filter that cannot run is refused now and not at the first change.</summary>
    private void CheckFilter(TableMetadata table, string filter)
    {
        var query = new Microsoft.Xrm.Sdk.Query.QueryExpression(table.LogicalName) { Criteria = RowQuery.ParseFilter(organization.State, table, filter) };
        _ = QueryCompiler.Compile(organization.State.Schema, query, organization.UtcNow, WellKnown.SystemUser);
    }

    private static DataverseException Wrong(string reason) => new(0x80040203, $"Callback registration: {reason} ({WebApiModel.Namespace}.callbackregistration)");
}
