using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Pipeline.Handlers;

/// <summary>Finds the handler of a request and sends it through the pipeline. The way in for everyone: host, Web API and plug-ins.</summary>
internal sealed class MessageExecutor(OrganizationCore organization) : IMessages
{
    private readonly CreateHandler _create = new(organization);
    private readonly UpdateHandler _update = new(organization);
    private readonly DeleteHandler _delete = new(organization);
    private readonly RetrieveHandler _retrieve = new(organization);
    private readonly RetrieveMultipleHandler _retrieveMultiple = new(organization);
    private readonly EntityKeyReader _keys = new(organization);
    private readonly ManyRows _bulk = new(organization);

    public OrganizationResponse Execute(Session session, PluginContext? parent, Guid userId, OrganizationRequest request)
    {
        var incoming = new IncomingRequest(session, parent, userId, request);
        return request.RequestName switch
        {
            "Create" => new CreateResponse { Results = _bulk.Create(incoming, OnRow) },
            "CreateMultiple" or "UpdateMultiple" or "UpsertMultiple" => _bulk.Execute(incoming),
            "Update" => new UpdateResponse { Results = Update(incoming) },
            "Delete" => new DeleteResponse { Results = OnReference(incoming, _delete) },
            "Retrieve" => Answer(new RetrieveResponse(), "Entity", OnReference(incoming, _retrieve)["BusinessEntity"]),
            "RetrieveMultiple" => Answer(new RetrieveMultipleResponse(), "EntityCollection", Query(incoming)["BusinessEntityCollection"]),
            "Upsert" => Upsert(incoming),
            "Associate" or "Disassociate" => Associate(incoming),
            "WhoAmI" => WhoAmI(userId),
            "RetrieveEntityKey" => _keys.Read(incoming),
            "ExecuteMultiple" or "ExecuteTransaction" => throw Faults.Unsupported($"{request.RequestName}; plug-ins must not use it either"),
            _ => Custom(incoming),
        };
    }

    private ParameterCollection OnRow(IncomingRequest incoming) => OnRow(incoming, _create);

    private ParameterCollection OnRow(IncomingRequest incoming, IMessageHandler handler)
    {
        var given = incoming.Required<Entity>("Target");
        return Run(incoming, handler, Table(given.LogicalName), given.Id, incoming.Inputs(Copy(given)));
    }

    /// <summary>
    /// An update of the state together with other columns runs the steps of Update twice, first for the other columns, then for state and status (learn, <i>Legacy
    /// messages: special update operation behavior</i>).
    /// </summary>
    private ParameterCollection Update(IncomingRequest incoming)
    {
        var given = incoming.Required<Entity>("Target");
        var state = given.Attributes.Where(column => column.Key is "statecode" or "statuscode").ToList();
        if (state.Count == 0 || state.Count == given.Attributes.Count(column => column.Key != Table(given.LogicalName).PrimaryKey.LogicalName))
            return OnRow(incoming, _update);
        var (others, states) = (Copy(given), Copy(given));
        foreach (var column in given.Attributes.Keys.ToList())
            (state.Exists(one => one.Key == column) ? others : states).Attributes.Remove(column);
        var outputs = new ParameterCollection();
        incoming.Session.Transact(() =>
        {
            outputs = Run(incoming, _update, Table(given.LogicalName), given.Id, incoming.Inputs(others));
            states.RowVersion = null; // the first part has made a new version
            Run(incoming, _update, Table(given.LogicalName), given.Id, new() { ["Target"] = states });
        });
        return outputs;
    }

    private ParameterCollection OnReference(IncomingRequest incoming, IMessageHandler handler)
    {
        var given = incoming.Required<EntityReference>("Target");
        var target = new EntityReference(given.LogicalName, given.Id) { KeyAttributes = given.KeyAttributes, RowVersion = given.RowVersion };
        return Run(incoming, handler, Table(given.LogicalName), given.Id, incoming.Inputs(target));
    }

    private ParameterCollection Query(IncomingRequest incoming)
    {
        var query = QueryForms.Expression(incoming.Request.Parameters.TryGetValue("Query", out object given) ? given : null);
        return Run(incoming, _retrieveMultiple, Table(query.EntityName), Guid.Empty, new() { ["Query"] = given is FetchExpression ? given : query });
    }

    private OrganizationResponse Custom(IncomingRequest incoming)
    {
        var name = incoming.Request.RequestName ?? "";
        if (!organization.State.CustomApis.TryGetValue(name, out var api))
            throw new DataverseException(0x80040203, $"The request '{name}' is neither a message that the sandbox supports nor an imported custom API.", 404);
        var bound = api.Definition.BindingType == CustomApi.BoundToRow ? incoming.Required<EntityReference>("Target") : null;
        var table = api.Definition.BoundTable is { } logicalName ? Table(logicalName.ToLowerInvariant()) : null;
        if (bound is not null && (bound.LogicalName != table?.LogicalName || !organization.Rows.Exists(table, bound.Id)))
            throw Faults.NotFound(bound.LogicalName, bound.Id);
        return new() { ResponseName = name, Results = Run(incoming, new CustomApiHandler(organization, api), table, bound?.Id ?? Guid.Empty, incoming.Inputs()) };
    }

    private ParameterCollection Run(IncomingRequest incoming, IMessageHandler handler, TableMetadata? table, Guid id, ParameterCollection inputs)
    {
        var operation = new Operation(
            incoming.Session, incoming.Request.RequestName, table, incoming.UserId, incoming.Depth, incoming.Parent, organization.UtcNow)
        { Inputs = inputs, Id = id };
        organization.Pipeline.Run(operation, handler);
        return operation.Outputs;
    }

    private UpsertResponse Upsert(IncomingRequest incoming)
    {
        var row = Copy(incoming.Required<Entity>("Target"));
        var table = Table(row.LogicalName);
        var found = Find(table, row);
        row.Id = found ?? row.Id;
        var (session, parent, userId, _) = incoming;
        OrganizationRequest request = found is null ? new CreateRequest { Target = row } : new UpdateRequest { Target = row };
        var answer = Execute(session, parent, userId, request);
        var id = found ?? (Guid)answer["id"];
        return new() { Results = new() { ["RecordCreated"] = found is null, ["Target"] = new EntityReference(table.LogicalName, id) } };
    }

    private Guid? Find(TableMetadata table, Entity row)
    {
        if (row.Id != Guid.Empty)
            return organization.Rows.Exists(table, row.Id) ? row.Id : null;
        return row.KeyAttributes.Count > 0 ? organization.Rows.FindByKey(table, [.. row.KeyAttributes]) : null;
    }

    /// <summary>Only one-to-many: associating sets the lookup of the related rows.</summary>
    private OrganizationResponse Associate(IncomingRequest incoming)
    {
        var (session, parent, userId, request) = incoming;
        var target = incoming.Required<EntityReference>("Target");
        var name = incoming.Required<Relationship>("Relationship").SchemaName;
        var relation = Table(target.LogicalName).Children.FirstOrDefault(one => string.Equals(one.SchemaName, name, StringComparison.OrdinalIgnoreCase))
            ?? throw Faults.Unsupported($"the relationship '{name}': it is no one-to-many relationship of '{target.LogicalName}'");
        foreach (var related in incoming.Required<EntityReferenceCollection>("RelatedEntities"))
        {
            var row = new Entity(related.LogicalName, related.Id) { [relation.ReferencingColumn] = request.RequestName == "Associate" ? target : null };
            Execute(session, parent, userId, new UpdateRequest { Target = row });
        }
        return new() { ResponseName = request.RequestName };
    }

    private OrganizationResponse WhoAmI(Guid userId) => new()
    {
        ResponseName = "WhoAmI",
        Results = new() { ["UserId"] = userId, ["BusinessUnitId"] = WellKnown.BusinessUnit, ["OrganizationId"] = organization.Id },
    };

    private static T Answer<T>(T response, string name, object value)
        where T : OrganizationResponse
    {
        response.Results[name] = value;
        return response;
    }

    private TableMetadata Table(string? name) => organization.State.Schema.Find(name ?? "") ?? throw Faults.UnknownTable(name ?? "");

    /// <summary>The pipeline changes its target; the caller's stays as it was, as if it had been sent.</summary>
    private static Entity Copy(Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id) { RowVersion = row.RowVersion, EntityState = row.EntityState };
        copy.Attributes.AddRange(row.Attributes);
        copy.KeyAttributes.AddRange(row.KeyAttributes);
        return copy;
    }
}
