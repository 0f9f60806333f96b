using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>One execution of a plug-in: the service provider and the context that the platform would give it.</summary>
internal sealed class PluginRun : IServiceProvider, IPluginExecutionContext, IOrganizationServiceFactory, ITracingService
{
    private readonly IOrganizationService _service;

    private PluginRun(IOrganizationService service, DateTime now, string message)
    {
        _service = service;
        OperationCreatedOn = now;
        MessageName = message;
    }

    public static ParameterCollection Execute(IPlugin plugin, IOrganizationService service, DateTime now, string message, Action<PluginRun> prepare, List<string>? traces = null)
    {
        var run = new PluginRun(service, now, message);
        prepare(run);
        try
        {
            plugin.Execute(run);
        }
        finally
        {
            traces?.AddRange(run.Traces);
        }
        ApiContract.Check(plugin, run.OutputParameters);
        return run.OutputParameters;
    }

    public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(this) ? this : null;

    public IOrganizationService CreateOrganizationService(Guid? userId) => _service;

    /// <summary>What was told to the trace log.</summary>
    public List<string> Traces { get; } = [];

    public void Trace(string format, params object[] args) => Traces.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args));

    public ParameterCollection InputParameters { get; } = new();

    public ParameterCollection OutputParameters { get; } = new();

    public ParameterCollection SharedVariables { get; } = new();

    public EntityImageCollection PreEntityImages { get; } = new();

    public EntityImageCollection PostEntityImages { get; } = new();

    public string MessageName { get; }

    public DateTime OperationCreatedOn { get; }

    public int Stage => 30;

    public int Mode => 0;

    public int IsolationMode => 2;

    public int Depth => 1;

    public string PrimaryEntityName => "none";

    public string SecondaryEntityName => "none";

    public string OrganizationName => "test";

    public Guid? RequestId => null;

    public Guid UserId => Guid.Empty;

    public Guid InitiatingUserId { get; set; }

    public Guid BusinessUnitId => Guid.Empty;

    public Guid OrganizationId { get; set; }

    public Guid PrimaryEntityId => Guid.Empty;

    public Guid CorrelationId { get; } = Guid.NewGuid();

    public Guid OperationId => Guid.Empty;

    public EntityReference? OwningExtension => null;

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public bool IsInTransaction => true;

    public IPluginExecutionContext? ParentContext => null;
}
