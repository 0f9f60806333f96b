using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Callbacks;
using Sandbox.Dataverse.Concurrency;
using Sandbox.Dataverse.Listing;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.Plugins;
using Sandbox.Dataverse.Security;
using Sandbox.Dataverse.Services;
using Sandbox.Dataverse.Solutions;
using Sandbox.Dataverse.Storage;
using Sandbox.Loopback.Faults;
using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse;

/// <summary>
/// One Dataverse environment: imported solutions, rows, and the pipeline between them. Safe for concurrent callers; each request
/// has its own transaction. They run one after the other, or in the order that an <see cref="Interleaving"/> decides.
/// </summary>
public sealed class Organization : IDisposable
{
    private static readonly TimeSpan LongestOperation = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Database _database;
    private readonly PluginTraceLog _traces = new();
    private readonly UserRoles _roles;
    private readonly RowHolds _holds = new();
    private readonly Func<Guid> _newId;
    private long _pluginRequests;

    internal Organization(DataverseOptions options)
    {
        Clock = options.Clock;
        Faults = new ServiceFaults(ServiceNames.Dataverse, options.Seed, options.Clock);
        _newId = options.NewId ?? Guid.NewGuid;
        _database = new(options.DatabasePath);
        KeyIndexes = new(_database);
        KeyBuilds = new(this, KeyIndexes, options.KeysActiveAfter);
        Rows = new(_database, KeyIndexes);
        _roles = new(_database);
        Privileges = new(this, _roles);
        Pipeline = new(this);
        Messages = new(this);
        Callbacks = new(this, options.CallbackDelay, options.CallbackHandler, Faults);
        var start = new OrganizationStart(this, _database);
        State = options.Image is { } image ? start.Load(image) : start.Load();
        if (options.Interleaving is { } interleaving)
            Scheduler = new(interleaving, Clock, _database, Rows, _holds, KeyIndexes);
        KeyBuilds.Plan();
    }

    /// <summary>Told after each committed change of a row, outside of its transaction.</summary>
    public event Action<RowChange>? RowChanged;

    /// <summary>Told of each privilege that an operation needs, granted or not, before it is checked; by this one sees what a role has to hold.</summary>
    public event Action<PrivilegeUse>? PrivilegeNeeded;

    /// <summary>The environment's own id; no other one has it, a copy of this one included.</summary>
    public Guid Id { get; internal set; }

    /// <summary>Tables in force.</summary>
    public OrganizationSchema Schema => State.Schema;

    /// <summary>Imported solutions in the order of their first import.</summary>
    public IReadOnlyList<SolutionPackage> Solutions => [.. State.Solutions.Select(one => one.Package)];

    /// <summary>How many requests plug-ins have made so far; they count against Dataverse's allowance.</summary>
    public long PluginRequests => Interlocked.Read(ref _pluginRequests);

    /// <summary>The newest 1,000 plug-in executions, oldest first.</summary>
    public IReadOnlyList<PluginTrace> PluginTraces => _traces.Snapshot();

    /// <summary>Imported cloud flows with their state.</summary>
    public IReadOnlyList<FlowInfo> Flows => new ComponentListing(this).Flows();

    /// <summary>Imported custom connectors.</summary>
    public IReadOnlyList<ConnectorInfo> Connectors => new ComponentListing(this).Connectors();

    /// <summary>Imported connection references with the connections that they are bound to.</summary>
    public IReadOnlyList<ConnectionReferenceInfo> ConnectionReferences => new ComponentListing(this).ConnectionReferences();

    /// <summary>Imported environment variables.</summary>
    public IReadOnlyList<EnvironmentVariableInfo> EnvironmentVariables => new ComponentListing(this).EnvironmentVariables();

    /// <summary>Alternate keys of all tables with the status of their indexes.</summary>
    public IReadOnlyList<KeyInfo> Keys => new ComponentListing(this).Keys();

    internal WorkClock Clock { get; }

    internal ServiceFaults Faults { get; }

    /// <summary>Null when requests run one after the other.</summary>
    internal SessionScheduler? Scheduler { get; }

    internal OrganizationState State { get; set; }

    internal RowStore Rows { get; }

    internal KeyIndexes KeyIndexes { get; }

    internal KeyBuilds KeyBuilds { get; }

    internal EventPipeline Pipeline { get; }

    internal PrivilegeCheck Privileges { get; }

    internal MessageExecutor Messages { get; }

    internal CallbackRegistry Callbacks { get; }

    internal DateTime UtcNow => Clock.GetUtcNow().UtcDateTime;

    /// <summary>The SDK's service on behalf of a user, e.g. <see cref="WellKnown.Administrator"/>; refusals are <see cref="DataverseException"/>.</summary>
    public IOrganizationService ServiceFor(Guid userId) => new ClientService(this, userId);

    /// <summary>
    /// Adds a user who may do what the security roles grant and nothing else, or changes the roles of one that is there. Users to whom
    /// no roles were given are System Administrators.
    /// </summary>
    /// <param name="name">Full name.</param>
    /// <param name="roles">Names of roles of imported solutions, and <c>Basic User</c>.</param>
    /// <returns>The user's id; the same for the same name.</returns>
    /// <exception cref="ArgumentException">No imported solution has a role of that name, or none is given.</exception>
    public Guid AddUser(string name, params IReadOnlyList<string> roles)
    {
        return Alone("Adding a user", Add);

        Guid Add()
        {
            var known = State.Solutions.SelectMany(one => one.Package.Roles).Select(one => one.Name).Append(UserRoles.BasicUser).ToHashSet();
            if (roles.Count == 0 || roles.Any(role => !known.Contains(role)))
                throw new ArgumentException($"A user needs roles of: {string.Join(", ", known)}.", nameof(roles));
            var id = StableId.Of("systemuser", name);
            new SystemRows(this, Schema).PutUser(id, name);
            _roles.Set(id, roles);
            return id;
        }
    }

    /// <summary>
    /// Imports a solution zip: everything is checked first, and with any problem nothing is changed. A newer version of a
    /// solution replaces it: rows stay, what the newer version does not hold any more is removed.
    /// </summary>
    public Task<ImportResult> ImportAsync(Stream zip, IEnumerable<ISolutionCheck>? checks = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Alone("An import", () => new SolutionImporter(this, _database).Import(zip, [.. checks ?? []])));
    }

    /// <summary>
    /// As a fault: somebody else holds a row, until the result is disposed. A request that wants to write it waits while others can go
    /// on, and then gets the database's error; reads are not held up. What an open request wrote already stays its own.
    /// </summary>
    public IDisposable HoldRow(string table, Guid id, HeldRowAnswer answer = HeldRowAnswer.Timeout)
    {
        var key = SessionWrites.KeyOf(table, id);
        _holds.Hold(key, answer);
        if (Scheduler is { } scheduler)
            return new HeldRow(() => scheduler.ReleaseHold(key));
        lock (_gate)
            Rows.Guard = new HeldRowGuard(_holds);
        return new HeldRow(() => ReleaseHold(key));
    }

    /// <summary>The environment as it is now, to begin others with (<see cref="DataverseOptions.Image"/>).</summary>
    public OrganizationImage TakeImage()
    {
        lock (_gate)
            return new(State, _database.Copy());
    }

    /// <summary>Turns a flow on or off.</summary>
    /// <exception cref="DataverseException">There is no such flow, or one of its connection references is not bound.</exception>
    public void SetFlowState(Guid flowId, bool on) => ServiceFor(WellKnown.Administrator).Update(new("workflow", flowId)
    {
        ["statecode"] = new OptionSetValue(on ? 1 : 0),
    });

    /// <summary>Binds a connection reference to a connection; null unbinds it.</summary>
    public void BindConnection(string logicalName, string? connectionId) => ServiceFor(WellKnown.Administrator).Update(
        new("connectionreference", StableId.Of("connectionreference", logicalName)) { ["connectionid"] = connectionId });

    /// <summary>Sets the current value of an environment variable; null goes back to the default.</summary>
    public void SetEnvironmentVariable(string schemaName, string? value) => new ComponentListing(this).SetValue(schemaName, value);

    /// <summary>Has the index of a key that failed built once more, as the message <c>ReactivateEntityKey</c> does.</summary>
    /// <exception cref="DataverseException">There is no such key, or it has not failed.</exception>
    public void ReactivateKey(string table, string key) => Alone("Reactivating a key", () =>
    {
        KeyBuilds.Reactivate(table, key);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            Callbacks.Dispose();
            KeyBuilds.Dispose();
            Scheduler?.Dispose();
            _database.Dispose();
        }
    }

    internal void CountPluginRequest() => Interlocked.Increment(ref _pluginRequests);

    internal Guid NewId() => _newId();

    internal OrganizationResponse Execute(Guid userId, OrganizationRequest request) =>
        InSession(request.RequestName, userId, session => Messages.Execute(session, null, userId, request));

    /// <summary>Runs several messages as one request without a common transaction, as the Web API's reads need.</summary>
    internal T InSession<T>(string name, Guid userId, Func<Session, T> work, Seat? reserved = null)
    {
        Session? session = null;
        if (Scheduler is { } scheduler)
            return scheduler.Run(name, userId, reserved, Open, work);
        try
        {
            lock (_gate)
                return work(Open(_database));
        }
        finally
        {
            session?.Complete();
        }

        // Its time begins when it runs, not when it queues.
        Session Open(ITransactions transactions) => session = new(transactions, userId, NewId(), UtcNow);
    }

    /// <summary>Does something while no request is open.</summary>
    internal T Alone<T>(string name, Func<T> work)
    {
        if (Scheduler is { } scheduler)
            return scheduler.RunAlone(name, work);
        lock (_gate)
            return work();
    }

    /// <summary>The end of a call of a plug-in.</summary>
    internal void EndStatement(OrganizationRequest request, int depth) => Scheduler?.Pass(Statement.Of(request, depth));

    /// <summary>The end of what a message does besides its steps.</summary>
    internal void EndStatement(Operation operation, string did) =>
        Scheduler?.Pass(new(did, operation.Table?.LogicalName ?? "", operation.Id, operation.Depth));

    /// <summary>Starts an asynchronous step. It is counted on the clock before the causing request is answered.</summary>
    internal void RunLater(PluginStep step, Operation operation)
    {
        var reserved = Scheduler?.Reserve(step.TypeName, operation.Session.InitiatingUserId);
        var counted = reserved is null ? Clock.Begin() : null;
        _ = Task.Run(() =>
        {
            using (counted)
                RunAsynchronousStep(step, operation, reserved);
        });
    }

    internal void Note(PrivilegeUse use) => PrivilegeNeeded?.Invoke(use);

    internal void Announce(RowChange change) => RowChanged?.Invoke(change);

    internal void Log(PluginContext context, string typeName, string text, string? error) => _traces.Add(new(
        Clock.GetUtcNow(), typeName, context.MessageName, context.PrimaryEntityName, context.Stage, context.Mode == 1, context.Depth, context.CorrelationId, text, error));

    /// <summary>A message with all its synchronous plug-ins may take two minutes.</summary>
    internal void RefuseWhenTooLong(Operation operation)
    {
        if (UtcNow - operation.Session.StartedOn > LongestOperation)
            throw Dataverse.Faults.SandboxTimeout();
    }

    private void ReleaseHold(LockKey key)
    {
        lock (_gate)
        {
            _holds.Release(key);
            if (_holds.IsEmpty)
                Rows.Guard = null;
        }
    }

    private void RunAsynchronousStep(PluginStep step, Operation operation, Seat? reserved)
    {
        try
        {
            InSession(step.TypeName, operation.Session.InitiatingUserId, Run, reserved);
        }
        catch (DataverseException)
        {
            // The request was answered long ago; the failure stands in the trace log, as in a failed system job.
        }

        bool Run(Session session)
        {
            Pipeline.Execute(step, operation.ContinueIn(session), operation.Parent);
            return true;
        }
    }

    private sealed class HeldRow(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
