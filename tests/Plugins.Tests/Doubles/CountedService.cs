using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Plugins.Tests.Doubles;

/// <summary>A service that remembers what it was asked for, one line a request.</summary>
internal sealed class CountedService(IOrganizationService inner) : IOrganizationService
{
    public List<string> Requests { get; } = [];

    public Guid Create(Entity entity)
    {
        Requests.Add($"create {entity.LogicalName}");
        return inner.Create(entity);
    }

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet)
    {
        Requests.Add($"retrieve {entityName}");
        return inner.Retrieve(entityName, id, columnSet);
    }

    public void Update(Entity entity)
    {
        Requests.Add($"update {entity.LogicalName} ({string.Join(", ", entity.Attributes.Keys.Take(2))})");
        inner.Update(entity);
    }

    public void Delete(string entityName, Guid id)
    {
        Requests.Add($"delete {entityName}");
        inner.Delete(entityName, id);
    }

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        Requests.Add($"execute {request.RequestName}");
        return inner.Execute(request);
    }

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities)
    {
        Requests.Add($"associate {entityName}");
        inner.Associate(entityName, entityId, relationship, relatedEntities);
    }

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities)
    {
        Requests.Add($"disassociate {entityName}");
        inner.Disassociate(entityName, entityId, relationship, relatedEntities);
    }

    public EntityCollection RetrieveMultiple(QueryBase query)
    {
        Requests.Add($"query {(query as QueryExpression)?.EntityName}");
        return inner.RetrieveMultiple(query);
    }
}
