using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Pipeline.Handlers;

/// <summary>Requests that write several rows: all of them or none.</summary>
internal sealed class ManyRows(OrganizationCore organization)
{
    /// <summary>Makes a row, the rows that it points to before, and those that point to it afterwards.</summary>
    public ParameterCollection Create(IncomingRequest incoming, Func<IncomingRequest, ParameterCollection> one)
    {
        var given = incoming.Required<Entity>("Target");
        if (given.RelatedEntities.Count == 0)
            return one(incoming);
        ParameterCollection outputs = new();
        incoming.Session.Transact(() => outputs = CreateRelated(incoming, given, one));
        return outputs;
    }

    /// <summary>CreateMultiple, UpdateMultiple, UpsertMultiple (learn, <i>Use bulk operation messages</i>): rows of one table.</summary>
    public OrganizationResponse Execute(IncomingRequest incoming)
    {
        var (message, targets) = (incoming.Request.RequestName, incoming.Required<EntityCollection>("Targets"));
        if (targets.Entities.FirstOrDefault(row => row.LogicalName != targets.EntityName) is { } stranger)
            throw new DataverseException(0x80040203, $"{message} takes rows of one table: '{stranger.LogicalName}' stands among those of '{targets.EntityName}'.");
        var answers = new List<OrganizationResponse>();
        incoming.Session.Transact(() => answers.AddRange(targets.Entities.Select(row => Ask(incoming, Single(message, row)))));
        var response = new OrganizationResponse { ResponseName = message };
        if (message == "CreateMultiple")
            response.Results["Ids"] = answers.Select(answer => (Guid)answer["id"]).ToArray();
        return response;
    }

    private static OrganizationRequest Single(string message, Entity row) => message switch
    {
        "CreateMultiple" => new CreateRequest { Target = row },
        "UpdateMultiple" => new UpdateRequest { Target = row },
        _ => new UpsertRequest { Target = row },
    };

    private ParameterCollection CreateRelated(IncomingRequest incoming, Entity given, Func<IncomingRequest, ParameterCollection> one)
    {
        var row = new Entity(given.LogicalName, given.Id) { KeyAttributes = given.KeyAttributes };
        row.Attributes.AddRange(given.Attributes);
        foreach (var (relationship, rows) in given.RelatedEntities.Where(related => related.Key.PrimaryEntityRole == EntityRole.Referencing))
        {
            var parent = rows.Entities[0];
            row[Find(relationship).ReferencingColumn] = new EntityReference(parent.LogicalName, Make(incoming, parent));
        }
        var outputs = one(incoming with { Request = new CreateRequest { Target = row } });
        foreach (var (relationship, rows) in given.RelatedEntities.Where(related => related.Key.PrimaryEntityRole != EntityRole.Referencing))
        {
            foreach (var child in rows.Entities)
            {
                child[Find(relationship).ReferencingColumn] = new EntityReference(row.LogicalName, (Guid)outputs["id"]);
                Make(incoming, child);
            }
        }
        return outputs;
    }

    private Guid Make(IncomingRequest incoming, Entity row) => (Guid)Ask(incoming, new CreateRequest { Target = row })["id"];

    private OrganizationResponse Ask(IncomingRequest incoming, OrganizationRequest request) => organization.Messages.Execute(incoming.Session, incoming.Parent, incoming.UserId, request);

    private LookupRelationship Find(Relationship relationship) =>
        organization.Schema.Tables.SelectMany(table => table.Lookups).FirstOrDefault(lookup => lookup.SchemaName == relationship.SchemaName)
        ?? throw Faults.Unsupported($"the relationship '{relationship.SchemaName}': it is no one-to-many relationship");
}
