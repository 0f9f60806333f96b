using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Concurrency;
using Sandbox.Dataverse.Listing;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Plugins;
using Sandbox.Dataverse.Security;
using Sandbox.Dataverse.Solutions;
using Sandbox.Dataverse.Solutions.Installing;
using Sandbox.Loopback.Faults;

namespace Sandbox.Dataverse;

/// <summary>
/// One Dataverse environment: imported solutions, rows, and the pipeline between them. Safe for concurrent callers; each request
/// has its own transaction. They run one after the other, or in the order that an <see cref="Interleaving"/> decides.
/// </summary>
public sealed class Organization : IDisposable
{
    private readonly OrganizationCore _core;

    internal Organization(DataverseOptions options) => _core = new(options);

    /// <summary>Told after each committed change of a row, outside of its transaction.</summary>
    public event Action<RowChange>? RowChanged
    {
        add => _core.RowChanged += value;
        remove => _core.RowChanged -= value;
    }

    /// <summary>Told of each privilege that an operation needs, granted or not, before it is checked; by this one sees what a role has to hold.</summary>
    public event Action<PrivilegeUse>? PrivilegeNeeded
    {
        add => _core.PrivilegeNeeded += value;
        remove => _core.PrivilegeNeeded -= value;
    }

    /// <summary>The environment's own id; no other one has it, a copy of this one included.</summary>
    public Guid Id => _core.Id;

    /// <summary>Tables in force.</summary>
    public OrganizationSchema Schema => _core.Schema;

    /// <summary>Imported solutions in the order of their first import.</summary>
    public IReadOnlyList<SolutionPackage> Solutions => [.. _core.State.Solutions.Select(one => one.Package)];

    /// <summary>How many requests plug-ins have made so far; they count against Dataverse's allowance.</summary>
    public long PluginRequests => _core.PluginRequests;

    /// <summary>The newest 1,000 plug-in executions, oldest first.</summary>
    public IReadOnlyList<PluginTrace> PluginTraces => _core.Traces.Snapshot();

    /// <summary>Imported cloud flows with their state.</summary>
    public IReadOnlyList<FlowInfo> Flows => new ComponentListing(_core).Flows();

    /// <summary>Imported custom connectors.</summary>
    public IReadOnlyList<ConnectorInfo> Connectors => new ComponentListing(_core).Connectors();

    /// <summary>Imported connection references with the connections that they are bound to.</summary>
    public IReadOnlyList<ConnectionReferenceInfo> ConnectionReferences => new ComponentListing(_core).ConnectionReferences();

    /// <summary>Imported environment variables.</summary>
    public IReadOnlyList<EnvironmentVariableInfo> EnvironmentVariables => new ComponentListing(_core).EnvironmentVariables();

    /// <summary>Alternate keys of all tables with the status of their indexes.</summary>
    public IReadOnlyList<KeyInfo> Keys => new ComponentListing(_core).Keys();

    /// <summary>What works inside.</summary>
    internal OrganizationCore Core => _core;

    internal ServiceFaults Faults => _core.Faults;

    /// <summary>The SDK's service on behalf of a user, e.g. <see cref="WellKnown.Administrator"/>; refusals are <see cref="DataverseException"/>.</summary>
    public IOrganizationService ServiceFor(Guid userId) => _core.ServiceFor(userId);

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
        return _core.Gate.Alone("Adding a user", Add);

        Guid Add()
        {
            var known = _core.State.Solutions.SelectMany(one => one.Package.Roles).Select(one => one.Name).Append(UserRoles.BasicUser).ToHashSet();
            if (roles.Count == 0 || roles.Any(role => !known.Contains(role)))
                throw new ArgumentException($"A user needs roles of: {string.Join(", ", known)}.", nameof(roles));
            var id = StableId.Of("systemuser", name);
            new SystemRows(_core, Schema).PutUser(id, name);
            _core.Roles.Set(id, roles);
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
        return Task.FromResult(_core.Gate.Alone("An import", () => new SolutionImporter(this, _core).Import(zip, [.. checks ?? []])));
    }

    /// <summary>
    /// As a fault: somebody else holds a row, until the result is disposed. A request that wants to write it waits while others can go
    /// on, and then gets the database's error; reads are not held up. What an open request wrote already stays its own.
    /// </summary>
    public IDisposable HoldRow(string table, Guid id, HeldRowAnswer answer = HeldRowAnswer.Timeout) => _core.Requests.HoldRow(table, id, answer);

    /// <summary>The environment as it is now, to begin others with (<see cref="DataverseOptions.Image"/>).</summary>
    public OrganizationImage TakeImage() => _core.Requests.Locked(() => new OrganizationImage(_core.State, _core.Database.Copy()));

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
    public void SetEnvironmentVariable(string schemaName, string? value) => new ComponentListing(_core).SetValue(schemaName, value);

    /// <summary>Has the index of a key that failed built once more, as the message <c>ReactivateEntityKey</c> does.</summary>
    /// <exception cref="DataverseException">There is no such key, or it has not failed.</exception>
    public void ReactivateKey(string table, string key) => _core.Gate.Alone("Reactivating a key", () =>
    {
        _core.KeyBuilds.Reactivate(table, key);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => _core.Requests.Locked(() =>
    {
        _core.Dispose();
        return true;
    });
}
