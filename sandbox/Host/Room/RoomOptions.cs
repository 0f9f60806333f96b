using Microsoft.AspNetCore.Http;
using Sandbox.Dataverse.Concurrency;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;
using Sandbox.Workflow.Time;

namespace Sandbox.Host.Room;

/// <summary>How to open a rehearsal room.</summary>
public sealed record RoomOptions
{
    /// <summary>The folder of the solution zips, <c>CoSellConnectors_managed.zip</c> and <c>CoSell_managed.zip</c>.</summary>
    public required string SolutionFolder { get; init; }

    /// <summary>The Salesforce DX package whose fields and objects the org gets.</summary>
    public required string SalesforcePackage { get; init; }

    /// <summary>What kind of Salesforce org it is: one currency or several, address picklists or plain text.</summary>
    public Func<SalesforceOptions, SalesforceOptions> Org { get; init; } = org => org;

    /// <summary>What kind of Partner Center tenant it is, such as one whose copies of a deal keep their own details.</summary>
    public Func<PartnerCenterOptions, PartnerCenterOptions> Tenant { get; init; } = tenant => tenant;

    /// <summary>Where virtual time starts.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Makes ids, retries and faults the same in every run.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>First of the ports to listen on (Partner Center, Salesforce, Dataverse, flows); 0 takes free ones.</summary>
    public int FirstPort { get; init; }

    /// <summary>Whether a port that is in use refuses the room, rather than being replaced by a free one.</summary>
    public bool PortsAreFixed { get; init; }

    /// <summary>A folder in which the room keeps all its runs, in a file of its own, beside the newest ones in memory. Null for none.</summary>
    public string? RunFolder { get; init; }

    /// <summary>Keeps everything, and is where the room goes on if there was one; null keeps it in memory. It stays the caller's.</summary>
    public DataFolder? Data { get; init; }

    /// <summary>Whether the solutions are there before the room is opened.</summary>
    internal bool IsInstalled => Foundation is not null || Data is { IsNew: false };

    /// <summary>Current values of the solution's environment variables, set before the flows are turned on.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether an administrator of Salesforce installs the connector's app before the first sign-in, as the install guide says.</summary>
    public bool LetsConnectorIn { get; init; } = true;

    /// <summary>How long after an import Dataverse does not tell the schemas of custom APIs yet; flows that perform them cannot be turned on.</summary>
    public TimeSpan ActionsVisibleAfter { get; init; }

    /// <summary>How long after an import the alternate keys that it brings are not active yet.</summary>
    public TimeSpan KeysActiveAfter { get; init; }

    /// <summary>Puts into Partner Center and Salesforce what was there before the connector, of which no event and no poll will tell.</summary>
    public Func<RehearsalRoom, Task> BeforeInstalling { get; init; } = _ => Task.CompletedTask;

    /// <summary>
    /// Carries all requests inside this process instead of over sockets: given the clock and what answers, makes what carries. Null for
    /// sockets. <see cref="FirstPort"/> then names addresses only.
    /// </summary>
    public Func<WorkClock, HttpMessageHandler, HttpMessageHandler>? Carrier { get; init; }

    /// <summary>What was installed before, to begin with; null to install from the zips.</summary>
    public RoomFoundation? Foundation { get; init; }

    /// <summary>Called around every request to Dataverse, for tests; null for none.</summary>
    public Func<HttpContext, Func<Task>, Task>? DataverseMiddleware { get; init; }

    /// <summary>Told what is going on, a line each.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>Lets several requests to Dataverse be open at once; null lets them run one after the other.</summary>
    public Interleaving? Interleaving { get; init; }

    /// <summary>A change made to a solution zip before it is imported, for tests; null for none.</summary>
    public Func<string, Stream, Stream>? Tamper { get; init; }
}
