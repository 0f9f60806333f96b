using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Plugins.Tests.Doubles;
using Sandbox.Dataverse;
using Sandbox.Dataverse.Concurrency;
using Sandbox.Loopback;
using Sandbox.Workflow.Time;

namespace EndToEnd.Tests.Meeting;

/// <summary>The imported solution without flows and services: its custom APIs are called with what the flows would pass.</summary>
internal sealed class Hub : IAsyncDisposable
{
    public const string LaterEdit = "2026-03-02T10:00:00.000Z|" + Sample.Seller;

    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<Task<Scene>> Installed = new(InstallAsync);

    private readonly DataverseServer _server;
    private readonly VirtualClock _clock;

    private Hub(DataverseServer server, VirtualClock clock) => (_server, _clock) = (server, clock);

    public DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public IOrganizationService Service => _server.Organization.ServiceFor(WellKnown.ApplicationUser);

    public IEnumerable<Entity> Deals => Rows("cosell_referral").Where(row => row.GetAttributeValue<OptionSetValue>("statecode").Value == 0);

    public Entity Deal => Deals.Single();

    public static async Task<Hub> OpenAsync(Scene? scene = null, Interleaving? interleaving = null)
    {
        scene ??= await Installed.Value;
        var clock = new VirtualClock(scene.Now);
        var server = await DataverseServer.StartAsync(new() { Clock = clock, Network = new InProcessNetwork(), Port = 1, Image = scene.Image, Interleaving = interleaving });
        // A copy of an environment is another one: its deals have to be told that they moved.
        server.Organization.SetEnvironmentVariable("cosell_Home", server.Organization.Id.ToString());
        return new(server, clock);
    }

    /// <summary>Plays what happened before and keeps how it ended.</summary>
    public static async Task<Scene> AfterAsync(Func<Hub, Task> happen)
    {
        await using var hub = await OpenAsync();
        await happen(hub);
        return new(hub._server.Organization.TakeImage(), hub._clock.GetUtcNow(), hub.Deals.SingleOrDefault()?.Id ?? Guid.Empty);
    }

    public Task PassAsync(TimeSpan span) => _clock.RunForAsync(span);

    public IReadOnlyList<Entity> Rows(string table) => [.. Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities];

    public ParameterCollection Call(string api, params (string Name, string? Value)[] inputs)
    {
        var request = new OrganizationRequest(api);
        foreach (var (name, value) in inputs)
            request[name] = value;
        return Service.Execute(request).Results;
    }

    public ParameterCollection Request(string version = LaterEdit) =>
        Call("cosell_RequestSync", ("CrmRecordId", Sample.OpportunityId), ("Reason", "opportunity"), ("Version", version));

    public ParameterCollection Event(string name, string referralId, string changedOn) => Call("cosell_RequestSync", ("Reason", "Partner Center"), ("Event", new JsonObject
    {
        ["EventName"] = name, ["ResourceUri"] = "https://x/" + referralId, ["ResourceChangeUtcDate"] = changedOn,
    }.ToJsonString()));

    public ParameterCollection Begin(Guid deal) => Call("cosell_BeginSync", ("DealId", deal.ToString()));

    public ParameterCollection Plan(Guid deal, string lease, JsonNode opportunity, params JsonNode[] referrals) => Call(
        "cosell_PlanSync", ("DealId", deal.ToString()), ("LeaseId", lease), ("CrmRecords", new JsonArray(opportunity).ToJsonString()),
        ("Referrals", new JsonArray(referrals).ToJsonString()), ("CrmLookups", Sample.Found().ToJsonString()));

    public ParameterCollection Complete(Guid deal, string lease, JsonObject answers)
    {
        answers["plan"] ??= Sample.Step(200);
        return Call("cosell_CompleteSync", ("DealId", deal.ToString()), ("LeaseId", lease), ("Answers", answers.ToJsonString()), ("RunId", "run-1"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<Scene> InstallAsync()
    {
        var clock = new VirtualClock(Morning);
        await using var server = await DataverseServer.StartAsync(new() { Clock = clock, Network = new InProcessNetwork(), Port = 1 });
        var hub = new Hub(server, clock);
        foreach (var solution in (string[])["CoSellConnectors", "CoSell"])
        {
            await using var zip = File.OpenRead(Path.Combine(Rooms.Root, "solution", "bin", solution + "_managed.zip"));
            (await server.Organization.ImportAsync(zip)).Problems.Should().BeEmpty();
        }
        hub.Call("cosell_Setup");
        return new(server.Organization.TakeImage(), clock.GetUtcNow(), Guid.Empty);
    }
}
