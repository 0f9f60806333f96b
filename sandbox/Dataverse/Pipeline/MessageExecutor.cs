using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Pipeline.Handlers;
using Sandbox.Dataverse.Plugins;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>Finds the handler of a request and sends it through the pipeline. The way in for everyone: host, Web API and plug-ins.</summary>
internal sealed class MessageExecutor(Organization organization)
{
    private readonly CreateHandler _create = new(organization);
    private readonly UpdateHandler _update = new(organization);
    private readonly DeleteHandler _delete = new(organization);
    private readonly RetrieveHandler _retrieve = new(organization);
    private readonly RetrieveMultipleHandler _retrieveMultiple = new(organization);

    public OrganizationResponse Execute(Session session, PluginContext? parent, Guid userId, OrganizationRequest request)
    {
        var depth = (parent?.Depth ?? 0) + 1;
        switch (request.RequestName)
        {
            case "Create":
                return new CreateResponse { Results = OnRow(_create) };
            case "Update":
                return new UpdateResponse { Results = OnRow(_update) };
            case "Delete":
                return new DeleteResponse { Results = OnReference(_delete) };
            case "Retrieve":
                return Answer(new RetrieveResponse(), "Entity", OnReference(_retrieve)["BusinessEntity"]);
            case "RetrieveMultiple":
                return Answer(new RetrieveMultipleResponse(), "EntityCollection", Query()["BusinessEntityCollection"]);
            case "Upsert":
                return Upsert(session, parent, userId, request);
            case "Associate" or "Disassociate":
                Associate(session, parent, userId, request);
                return new() { ResponseName = request.RequestName };
            case "WhoAmI":
                return WhoAmI(userId);
            case "ExecuteMultiple" or "ExecuteTransaction":
                throw Faults.Unsupported($"{request.RequestName}; plug-ins must not use it either");
            default:
                return Custom(request.RequestName);
        }

        ParameterCollection OnRow(IMessageHandler handler)
        {
            var given = Required<Entity>(request, "Target");
            var operation = Start(Table(given.LogicalName), Inputs(Copy(given)));
            operation.Id = given.Id;
            organization.Pipeline.Run(operation, handler);
            return operation.Outputs;
        }

        ParameterCollection OnReference(IMessageHandler handler)
        {
            var given = Required<EntityReference>(request, "Target");
            var target = new EntityReference(given.LogicalName, given.Id) { KeyAttributes = given.KeyAttributes, RowVersion = given.RowVersion };
            var operation = Start(Table(given.LogicalName), Inputs(target));
            operation.Id = given.Id;
            organization.Pipeline.Run(operation, handler);
            return operation.Outputs;
        }

        ParameterCollection Query()
        {
            var query = RetrieveMultipleHandler.Expression(request.Parameters.TryGetValue("Query", out object given) ? given : null);
            var operation = Start(Table(query.EntityName), new ParameterCollection { ["Query"] = query });
            organization.Pipeline.Run(operation, _retrieveMultiple);
            return operation.Outputs;
        }

        OrganizationResponse Custom(string? name)
        {
            if (name is null || !organization.State.CustomApis.TryGetValue(name, out var api))
                throw new DataverseException(0x80040203, $"The request '{name}' is neither a message that the sandbox supports nor an imported custom API.", 404);
            var inputs = new ParameterCollection();
            inputs.AddRange(request.Parameters);
            var operation = Start(null, inputs);
            organization.Pipeline.Run(operation, new CustomApiHandler(organization, api));
            return new() { ResponseName = name, Results = operation.Outputs };
        }

        Operation Start(TableMetadata? table, ParameterCollection inputs) =>
            new(session, request.RequestName, table, userId, depth, parent, organization.UtcNow) { Inputs = inputs };

        ParameterCollection Inputs(object target)
        {
            var inputs = new ParameterCollection();
            inputs.AddRange(request.Parameters);
            inputs["Target"] = target;
            return inputs;
        }
    }

    private UpsertResponse Upsert(Session session, PluginContext? parent, Guid userId, OrganizationRequest request)
    {
        var target = Required<Entity>(request, "Target");
        var table = Table(target.LogicalName);
        var found = target.Id != Guid.Empty
            ? organization.Rows.Exists(table, target.Id) ? target.Id : (Guid?)null
            : target.KeyAttributes.Count > 0 ? organization.Rows.FindByKey(table, [.. target.KeyAttributes]) : null;
        var copy = Copy(target);
        var id = found ?? Guid.Empty;
        if (found is null)
        {
            var created = Execute(session, parent, userId, new CreateRequest { Target = copy });
            id = (Guid)created["id"];
        }
        else
        {
            copy.Id = found.Value;
            Execute(session, parent, userId, new UpdateRequest { Target = copy });
        }
        return new() { Results = new() { ["RecordCreated"] = found is null, ["Target"] = new EntityReference(table.LogicalName, id) } };
    }

    /// <summary>Only one-to-many: associating sets the lookup of the related rows.</summary>
    private void Associate(Session session, PluginContext? parent, Guid userId, OrganizationRequest request)
    {
        var target = Required<EntityReference>(request, "Target");
        var name = Required<Relationship>(request, "Relationship").SchemaName;
        var relation = Table(target.LogicalName).Children.FirstOrDefault(one => string.Equals(one.SchemaName, name, StringComparison.OrdinalIgnoreCase))
            ?? throw Faults.Unsupported($"the relationship '{name}': it is no one-to-many relationship of '{target.LogicalName}'");
        foreach (var related in Required<EntityReferenceCollection>(request, "RelatedEntities"))
        {
            var row = new Entity(related.LogicalName, related.Id) { [relation.ReferencingColumn] = request.RequestName == "Associate" ? target : null };
            Execute(session, parent, userId, new UpdateRequest { Target = row });
        }
    }

    private static OrganizationResponse WhoAmI(Guid userId) => new()
    {
        ResponseName = "WhoAmI",
        Results = new() { ["UserId"] = userId, ["BusinessUnitId"] = WellKnown.BusinessUnit, ["OrganizationId"] = WellKnown.Organization },
    };

    private static T Answer<T>(T response, string name, object value)
        where T : OrganizationResponse
    {
        response.Results[name] = value;
        return response;
    }

    private TableMetadata Table(string? name) => organization.State.Schema.Find(name ?? "") ?? throw Faults.UnknownTable(name ?? "");

    private static T Required<T>(OrganizationRequest request, string name)
        where T : class => request.Parameters.TryGetValue(name, out T value) ? value : throw new DataverseException(0x80040203, $"Required field '{name}' is missing");

    /// <summary>The pipeline changes its target; the caller's stays as it was, as if it had been sent.</summary>
    private static Entity Copy(Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id) { RowVersion = row.RowVersion, EntityState = row.EntityState };
        copy.Attributes.AddRange(row.Attributes);
        copy.KeyAttributes.AddRange(row.KeyAttributes);
        return copy;
    }
}
