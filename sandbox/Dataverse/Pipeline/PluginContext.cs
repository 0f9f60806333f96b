using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>What a plug-in is told about the operation.</summary>
internal sealed class PluginContext(Operation operation, Guid organizationId, int stage, int mode, Guid stepId, IPluginExecutionContext? parent) : IPluginExecutionContext5
{
    private const int Sandboxed = 2;

    public Operation Operation { get; } = operation;

    public int Stage { get; } = stage;

    public int Mode { get; } = mode;

    public int IsolationMode => Sandboxed;

    public int Depth => Operation.Depth;

    public string MessageName => Operation.Message;

    public string PrimaryEntityName => Operation.Table?.LogicalName ?? "none";

    public Guid? RequestId => Operation.Session.CorrelationId;

    public string SecondaryEntityName => "none";

    public ParameterCollection InputParameters => Operation.Inputs;

    public ParameterCollection OutputParameters => Operation.Outputs;

    public ParameterCollection SharedVariables => Stage == 10 ? Operation.PreValidationVariables : Operation.SharedVariables;

    public Guid UserId => Operation.UserId;

    public Guid InitiatingUserId => Operation.Session.InitiatingUserId;

    public Guid BusinessUnitId => WellKnown.BusinessUnit;

    public Guid OrganizationId { get; } = organizationId;

    public string OrganizationName => WellKnown.OrganizationName;

    public Guid PrimaryEntityId => Operation.Id;

    public EntityImageCollection PreEntityImages { get; init; } = [];

    public EntityImageCollection PostEntityImages { get; init; } = [];

    public EntityReference OwningExtension { get; } = new("sdkmessageprocessingstep", stepId);

    public Guid CorrelationId => Operation.Session.CorrelationId;

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public bool IsInTransaction { get; } = operation.Session.InTransaction;

#pragma warning disable RS0030 // an id of the platform, which no decision rests on
    public Guid OperationId { get; } = mode == 1 ? Guid.NewGuid() : Guid.Empty;
#pragma warning restore RS0030

    public DateTime OperationCreatedOn => Operation.StartedOn;

    public IPluginExecutionContext? ParentContext { get; } = parent;

    public Guid UserAzureActiveDirectoryObjectId => Operation.UserId;

    public Guid InitiatingUserAzureActiveDirectoryObjectId => Operation.Session.InitiatingUserId;

    public Guid InitiatingUserApplicationId => Guid.Empty;

    public Guid PortalsContactId => Guid.Empty;

    public bool IsPortalsClientCall => false;

    public Guid AuthenticatedUserId => Operation.Session.InitiatingUserId;

    public EntityImageCollection[] PreEntityImagesCollection => [PreEntityImages];

    public EntityImageCollection[] PostEntityImagesCollection => [PostEntityImages];

    public string InitiatingUserAgent => "";
}
