using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Callbacks;
using Sandbox.Dataverse.Concurrency;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.Pipeline.Handlers;
using Sandbox.Dataverse.Plugins;
using Sandbox.Dataverse.Security;
using Sandbox.Dataverse.Storage;
using Sandbox.Loopback.Faults;
using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse;

/// <summary>What is in force in one environment, and those who work on it. Made once; <see cref="Organization"/> is its face.</summary>
internal sealed class OrganizationCore : IDisposable
{
    private readonly Func<Guid> _newId;
    private long _pluginRequests;

    public OrganizationCore(DataverseOptions options)
    {
        Clock = options.Clock;
        Faults = new ServiceFaults(ServiceNames.Dataverse, options.Seed, options.Clock);
#pragma warning disable RS0030 // an organization is told from any other one
        _newId = options.NewId ?? Guid.NewGuid;
#pragma warning restore RS0030
        Database = new(options.DatabasePath);
        KeyIndexes = new(Database);
        Rows = new(Database, KeyIndexes);
        Requests = new(options.Interleaving, Clock, Database, Rows, KeyIndexes, NewId);
        KeyBuilds = new(this, KeyIndexes, options.KeysActiveAfter);
        Roles = new(Database);
        Privileges = new(this, Roles);
        Pipeline = new(this);
        Messages = new MessageExecutor(this);
        Watcher = new CallbackRegistry(this, options.CallbackDelay, options.CallbackHandler, Faults);
        var start = new OrganizationStart(this, Database);
        State = options.Image is { } image ? start.Load(image) : start.Load();
        KeyBuilds.Plan();
    }

    /// <summary>Told after each committed change of a row, outside of its transaction.</summary>
    public event Action<RowChange>? RowChanged;

    /// <summary>Told of each privilege that an operation needs, granted or not, before it is checked.</summary>
    public event Action<PrivilegeUse>? PrivilegeNeeded;

    public Guid Id { get; set; }

    public WorkClock Clock { get; }

    public DateTime UtcNow => Clock.GetUtcNow().UtcDateTime;

    public ServiceFaults Faults { get; }

    /// <summary>What an import replaces.</summary>
    public OrganizationState State { get; set; }

    public OrganizationSchema Schema => State.Schema;

    public Database Database { get; }

    public RowStore Rows { get; }

    public KeyIndexes KeyIndexes { get; }

    public KeyBuilds KeyBuilds { get; }

    public UserRoles Roles { get; }

    /// <summary>The gate with all that it can; <see cref="Gate"/> is what those inside of a request see of it.</summary>
    public RequestGate Requests { get; }

    public IRequestGate Gate => Requests;

    public PrivilegeCheck Privileges { get; }

    public EventPipeline Pipeline { get; }

    public IMessages Messages { get; }

    public IRowWatcher Watcher { get; }

    public PluginTraceLog Traces { get; } = new();

    public long PluginRequests => Interlocked.Read(ref _pluginRequests);

    public Guid NewId() => _newId();

    public IOrganizationService ServiceFor(Guid userId) => new ClientService(this, userId);

    public void CountPluginRequest() => Interlocked.Increment(ref _pluginRequests);

    /// <summary>Whether anybody listens to <see cref="PrivilegeNeeded"/>.</summary>
    public bool NotesPrivileges => PrivilegeNeeded is not null;

    public void Note(PrivilegeUse use) => PrivilegeNeeded?.Invoke(use);

    public void Announce(RowChange change) => RowChanged?.Invoke(change);

    public void Dispose()
    {
        Watcher.Dispose();
        KeyBuilds.Dispose();
        Requests.Dispose();
        Database.Dispose();
    }
}
