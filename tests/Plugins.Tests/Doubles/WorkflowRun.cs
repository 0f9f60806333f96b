using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Microsoft.Xrm.Sdk.Workflow;

namespace Plugins.Tests.Doubles;

/// <summary>What the workflow engine gives an activity: a context, and Dataverse with its custom API.</summary>
internal sealed class WorkflowRun(Hub hub) : IWorkflowContext, IOrganizationServiceFactory, IOrganizationService
{
    public IOrganizationService CreateOrganizationService(Guid? userId) => this;

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        var answer = request.RequestName == "cosell_RequestSync"
            ? PluginRun.Execute(new RequestSync(), hub.Rows, hub.Now, request.RequestName, run => run.InputParameters.AddRange(request.Parameters))
            : throw new NotSupportedException(request.RequestName);
        return new OrganizationResponse { Results = answer };
    }

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => hub.Rows.Retrieve(entityName, id, columnSet);

    public Guid Create(Entity entity) => hub.Rows.Create(entity);

    public void Update(Entity entity) => hub.Rows.Update(entity);

    public void Delete(string entityName, Guid id) => hub.Rows.Delete(entityName, id);

    public EntityCollection RetrieveMultiple(QueryBase query) => hub.Rows.RetrieveMultiple(query);

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException("Associate");

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException("Disassociate");

    public ParameterCollection InputParameters { get; } = new();

    public ParameterCollection OutputParameters { get; } = new();

    public ParameterCollection SharedVariables { get; } = new();

    public EntityImageCollection PreEntityImages { get; } = new();

    public EntityImageCollection PostEntityImages { get; } = new();

    public string? StageName => null;

    public int WorkflowCategory => 0;

    public int WorkflowMode => 0;

    public IWorkflowContext? ParentContext => null;

    public int Mode => 1;

    public int IsolationMode => 2;

    public int Depth => 1;

    public string MessageName => "ExecuteWorkflow";

    public string PrimaryEntityName => "cosell_referral";

    public string SecondaryEntityName => "none";

    public string OrganizationName => "test";

    public Guid? RequestId => null;

    public Guid UserId => Guid.Empty;

    public Guid InitiatingUserId => Guid.Empty;

    public Guid BusinessUnitId => Guid.Empty;

    public Guid OrganizationId => Guid.Empty;

    public Guid PrimaryEntityId => Guid.Empty;

    public Guid CorrelationId => Guid.Empty;

    public Guid OperationId => Guid.Empty;

    public DateTime OperationCreatedOn => hub.Now;

    public EntityReference? OwningExtension => null;

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public bool IsInTransaction => false;
}
