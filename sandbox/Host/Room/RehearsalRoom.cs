using Sandbox.Connectors;
using Sandbox.Dataverse;
using Sandbox.Host.Selling;
using Sandbox.Loopback;
using Sandbox.Loopback.Faults;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;
using Sandbox.Workflow;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Runs.History;
using Sandbox.Workflow.Time;

namespace Sandbox.Host.Room;

/// <summary>
/// Everything the product needs, on one machine: Partner Center, Salesforce and Dataverse behind loopback ports, the solutions
/// imported from their zips, connections set, flows turned on, the webhook registered. What an admin does once, in order.
/// </summary>
public sealed class RehearsalRoom : IAsyncDisposable
{
    // An event comes after the work that caused it, as it does over a network: then a rehearsal with a seed repeats.
    private static readonly TimeSpan EventDelay = TimeSpan.FromSeconds(1);

    private readonly List<IAsyncDisposable> _services = [];
    private readonly InProcessNetwork? _network;
    private readonly HttpMessageHandler? _carrier;
    private readonly HostMapHandler _toPublicHosts;
    private readonly Deployment _deployment;

    private RehearsalRoom(RoomOptions options)
    {
        Options = options = options.Data?.Continue(options) ?? options;
        Clock = new VirtualClock(options.Start, options.Data is { } data ? data.NoteTime : null);
        Connections = new Connections();
        Hosts = new HostMap();
        Calls = new CallCounts();
        if (options.Carrier is { } carry)
            _carrier = carry(Clock, _network = new InProcessNetwork());
        _toPublicHosts = new HostMapHandler(Hosts, new CountedCaller(Passport, _carrier ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }));
        ConnectorHost = new ConnectorHost(Clock, Hosts, Connections, Calls, _carrier);
        _deployment = new Deployment(this);
        Runs = History;
    }

    public RoomOptions Options { get; }

    public VirtualClock Clock { get; }

    public PartnerCenterServer PartnerCenter { get; private set; } = null!;

    public SalesforceServer Salesforce { get; private set; } = null!;

    public DataverseServer Dataverse { get; private set; } = null!;

    public FlowEngine Flows { get; private set; } = null!;

    /// <summary>When a solution was imported last.</summary>
    internal DateTimeOffset ImportedOn { get; set; }

    /// <summary>What goes wrong with the services and with the engine.</summary>
    public FaultsOfAll Faults { get; private set; } = null!;

    /// <summary>What goes wrong with the engine.</summary>
    public ServiceFaults EngineFaults { get; private set; } = null!;

    /// <summary>Where flows can be called from outside.</summary>
    public FrontDoor FrontDoor { get; private set; } = null!;

    /// <summary>The newest runs with their actions.</summary>
    public InMemoryRunHistory History { get; } = new(capacity: 5000);

    /// <summary>All runs, to be searched and watched: those of the file when there is one, else the newest.</summary>
    public IRunQueries Runs { get; private set; }

    /// <summary>Mails and Teams messages that flows sent.</summary>
    public Outbox Outbox => ConnectorHost.Outbox;

    /// <summary>Connector calls by deal.</summary>
    public CallCounts Calls { get; }

    /// <summary>A person who sells, working in Salesforce only.</summary>
    public Seller Seller { get; private set; } = null!;

    public MicrosoftSeller MicrosoftSeller => PartnerCenter.MicrosoftSeller;

    /// <summary>Somebody of the partner who edits our copies in Partner Center's pages.</summary>
    public PartnerColleague Colleague => PartnerCenter.Colleague;

    /// <summary>What the services want the user to know, such as a port that was taken.</summary>
    public IReadOnlyList<string> Notices { get; private set; } = [];

    /// <summary>Whether room time passes as real time does while the room is served, and not by acts alone.</summary>
    public bool FollowsRealTime { get; set; } = true;

    internal Connections Connections { get; }

    /// <summary>Tells callers of flows that count on the clock from those of the outside world.</summary>
#pragma warning disable RS0030 // tells this room from any other one
    internal string Passport { get; } = Guid.NewGuid().ToString("N");
#pragma warning restore RS0030

    internal InProcessNetwork? Network => _network;

    internal HostMap Hosts { get; }

    internal ConnectorHost ConnectorHost { get; }

    /// <summary>Opens a room.</summary>
    /// <exception cref="RoomException">A solution cannot be imported, or the webhook cannot be registered.</exception>
    public static Task<RehearsalRoom> OpenAsync(RoomOptions options) => OpenAsync(options, async room =>
    {
        if (options.Data is { IsNew: false })
        {
            await room._deployment.GoOnAsync().ConfigureAwait(false);
            return;
        }
        await room._deployment.DeployAsync().ConfigureAwait(false);
        // The first poll takes nothing that is older than itself, and Salesforce counts whole seconds.
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(false);
        options.Data?.Complete();
    });

    /// <summary>Opens a room whose flows are off and whose webhook is not registered.</summary>
    /// <exception cref="RoomException">A solution cannot be imported.</exception>
    internal static Task<RehearsalRoom> InstallAsync(RoomOptions options) => OpenAsync(options, room => room._deployment.InstallAsync());

    private static async Task<RehearsalRoom> OpenAsync(RoomOptions options, Func<RehearsalRoom, Task> deploy)
    {
        var room = new RehearsalRoom(options);
        try
        {
            await room.StartServicesAsync().ConfigureAwait(false);
            await options.BeforeInstalling(room).ConfigureAwait(false);
            await deploy(room).ConfigureAwait(false);
            return room;
        }
        catch
        {
            await room.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Both solutions are imported once more, as in an upgrade. The custom connectors lose their client secret by it (reported in the issues of
    /// CoE Starter Kit and others), so that Partner Center is out of reach until <see cref="EnterClientSecret"/>.
    /// </summary>
    /// <param name="folder">Where the zips are; null for those that the room was opened with.</param>
    public Task ImportAgainAsync(string? folder = null) => _deployment.ImportAgainAsync(folder);

    /// <summary>An admin enters the client secret in both connectors and signs the connections in again.</summary>
    public void EnterClientSecret() => _deployment.EnterClientSecret();

    /// <summary>
    /// The environment is restored from a backup, or is a copy: rows, flows and plug-ins are there, custom connectors are not, and so neither are their connections
    /// (learn, <i>Custom connectors in solutions</i>).
    /// </summary>
    public void LeaveConnectorsBehind() => _deployment.LeaveConnectorsBehind();

    /// <summary>An admin imports the connectors again, enters their secret and makes the connections anew.</summary>
    public Task BringConnectorsBackAsync() => _deployment.BringConnectorsBackAsync();

    /// <summary>An admin runs <i>Partner Center Webhook Registration</i> for the room's own address.</summary>
    /// <param name="overwrite">Whether a registration with another address is replaced.</param>
    public Task RunWebhookRegistrationAsync(bool overwrite) => _deployment.RunWebhookRegistrationAsync(overwrite);

    /// <summary>An admin signs the Salesforce connection in again.</summary>
    /// <exception cref="RoomException">Salesforce does not let the connector's app in.</exception>
    public void SignInToSalesforce() => _deployment.SignInToSalesforce();

    /// <summary>From now on what the profile says goes wrong: with all three services, and with the engine.</summary>
    public void FollowFaults(FaultProfile profile)
    {
        Faults.Follow(profile);
        Dataverse.Faults.Follow(profile);
    }

    /// <summary>Lets time pass, two polls at a time, until no deal is due and nothing happens any more.</summary>
    /// <param name="patience">How much time may pass at the most; deals that wait for a retry are waited for that long.</param>
    public async Task SettleAsync(TimeSpan? patience = null)
    {
        var until = Clock.GetUtcNow() + (patience ?? TimeSpan.FromHours(1));
        var quiet = 0;
        while (quiet < 2 && Clock.GetUtcNow() < until)
        {
            var before = Calls.Activity;
            await Clock.RunForAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(false);
            quiet = Calls.Activity == before && !Deals.AnyOnTheWay(this) ? quiet + 1 : 0;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        for (var i = _services.Count - 1; i >= 0; i--)
            await _services[i].DisposeAsync().ConfigureAwait(false);
        ConnectorHost.Dispose();
        _toPublicHosts.Dispose();
        _network?.Dispose();
    }

    private async Task StartServicesAsync()
    {
        Options.Progress("Starting Partner Center, Salesforce and Dataverse");
        PartnerCenter = Keep(await PartnerCenterServer.StartAsync(PartnerCenterOptions()).ConfigureAwait(false));
        Salesforce = Keep(await SalesforceServer.StartAsync(SalesforceOptions()).ConfigureAwait(false));
        // Nobody has more than the package grants: what a permission set lacks shows here.
        Salesforce.Org.Rights.Assign(Salesforce.IntegrationCredentials.UserId, "CoSell_Integration_User");
        Salesforce.Org.Rights.Assign(Salesforce.SellerCredentials.UserId, "CoSell_Sellers");
        Dataverse = Keep(await DataverseServer.StartAsync(DataverseOptions()).ConfigureAwait(false));
        FrontDoor = Keep(await FrontDoor.OpenAsync(this, Port(3)).ConfigureAwait(false));
        EngineFaults = new ServiceFaults(ServiceNames.Engine, Options.Seed, Clock);
        Faults = new FaultsOfAll(PartnerCenter.Faults, Salesforce.Faults, EngineFaults);
        var (history, fileNotice) = OpenHistory();
        var polls = new DisturbedPolls(ConnectorHost, Salesforce.Faults);
        Flows = Keep(new FlowEngine(new()
        {
            Clock = Clock,
            Connectors = Options.Data is { } data ? new RememberedPolls(polls, data.Polls, Clock) : polls,
            BeforeAction = FateOf,
            History = history,
            CallbackUrl = FrontDoor.UrlOf,
            AskBeforeTurningOn = flow =>
            {
                new ConnectionCheck(Connections).Demand(flow);
                return new ActionSchemaCheck(this).Check(flow);
            },
            Seed = Options.Seed,
            MaxConcurrentRuns = 1, // in order of arrival, so that a rehearsal with a seed repeats
        }));
        Seller = new Seller(Salesforce, _network);
        string[] moved = [.. new[] { PartnerCenter.Notice, Salesforce.Notice, Dataverse.Notice, FrontDoor.Notice }.OfType<string>()];
        if (Options.PortsAreFixed && moved.Length > 0)
            throw new RoomException($"{moved[0]} The ports are fixed: free them, or name others.");
        Notices = fileNotice is null ? moved : [.. moved, fileNotice];
    }

    private PartnerCenterOptions PartnerCenterOptions() => Options.Tenant(new PartnerCenterOptions
    {
        Clock = Clock,
        Port = Port(0),
        Network = _network,
        Seed = Options.Seed,
        DeliveryDelay = EventDelay,
        DeliveryHandler = _toPublicHosts,
        KeysOf = Options.Foundation?.PartnerCenter,
        Kept = Options.Data?.PartnerCenter,
    });

    private SalesforceOptions SalesforceOptions() => Options.Org(new SalesforceOptions
    {
        Clock = Clock,
        Port = Port(1),
        Network = _network,
        Seed = Options.Seed,
        PackageFolder = Options.SalesforcePackage,
        Kept = Options.Data?.Salesforce,
        DailyApiRequests = int.MaxValue,
    });

    private DataverseOptions DataverseOptions() => new()
    {
        Clock = Clock,
        Port = Port(2),
        Network = _network,
        NewId = SeededIds.From(Options.Seed),
        CallbackDelay = EventDelay,
        CallbackHandler = _carrier,
        KeysActiveAfter = Options.KeysActiveAfter,
        Image = Options.Foundation?.Image,
        DatabasePath = Options.Data?.DataversePath,
        Interleaving = Options.Interleaving,
        Middleware = Options.DataverseMiddleware,
        Seed = Options.Seed,
    };

    /// <summary>Partner Center waits for the answer of the flow that it calls, and while it waits time stands still: that flow does not stall.</summary>
    private EngineFate FateOf(CallOrigin action)
    {
        var stalled = action.FlowId == CoSellFlows.PartnerCenterToSalesforce ? null : EngineFaults.Draw(FaultKind.EngineStalls, action.ActionName);
        return new(stalled?.Lasting ?? TimeSpan.Zero, EngineFaults.Strikes(FaultKind.EngineDies, action.ActionName));
    }

    private (RunHistories History, string? Notice) OpenHistory()
    {
        if (Options.Data is { } data)
        {
            var kept = Keep(data.OpenRuns(Clock));
            Runs = kept;
            return (new(History, Calls, kept), null);
        }
        if (Options.RunFolder is not { } folder)
            return (new(History, Calls), null);
        try
        {
            var file = Keep(new RunFolder(folder, TimeProvider.System).Begin(Clock));
            Runs = file.History;
            return (new(History, Calls, file.History), null);
        }
        catch (IOException refused)
        {
            return (new(History, Calls), $"Run history: {refused.Message} Runs are kept in memory only.");
        }
    }

    private int Port(int index) => Options.FirstPort == 0 && _network is null ? 0 : Options.FirstPort + index;

    private T Keep<T>(T service)
        where T : IAsyncDisposable
    {
        _services.Add(service);
        return service;
    }
}
