using FakeXrmEasy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Plugins.FakeXrmEasy.Tests;

/// <summary>FakeXrmEasy's context behind the rows that the linked cases look at.</summary>
internal sealed class FakedOrganization : IOrganizationService
{
    private readonly XrmFakedContext _context;
    private readonly IOrganizationService _service;

    public FakedOrganization()
    {
#pragma warning disable CS0618 // The constructor advertises the commercial successor; 1.58 is the last version under a free licence.
        _context = new XrmFakedContext();
#pragma warning restore CS0618
        _service = _context.GetOrganizationService();
    }

    public IEnumerable<Entity> Rows(string table) =>
        _context.Data.TryGetValue(table, out var rows) ? rows.Values : [];

    /// <summary>The stored row itself, so that a case can change what is there.</summary>
    public Entity Row(string table, Guid id) => _context.Data[table][id];

    /// <summary>FakeXrmEasy refuses the state of a new row, as Dataverse ignores it.</summary>
    public Guid Create(Entity entity) => _service.Create(entity);

    public void Update(Entity entity) => _service.Update(entity);

    public void Delete(string entityName, Guid id) => _service.Delete(entityName, id);

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => _service.Retrieve(entityName, id, columnSet);

    public EntityCollection RetrieveMultiple(QueryBase query)
    {
        if (query is QueryExpression expression)
            new ComparedColumns(_context).Replace(expression.EntityName, expression.Criteria);
        return _service.RetrieveMultiple(query);
    }

    public OrganizationResponse Execute(OrganizationRequest request) => _service.Execute(request);

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        _service.Associate(entityName, entityId, relationship, relatedEntities);

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        _service.Disassociate(entityName, entityId, relationship, relatedEntities);
}
