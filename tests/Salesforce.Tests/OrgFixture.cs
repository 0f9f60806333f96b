using Sandbox.Salesforce;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>A running org on a virtual clock, and clients that are signed in.</summary>
internal sealed class OrgFixture : IAsyncDisposable
{
    private OrgFixture(SalesforceServer server, VirtualClock clock) => (Server, Clock) = (server, clock);

    public SalesforceServer Server { get; }

    public VirtualClock Clock { get; }

    public OrgClient Integration { get; private set; } = null!;

    public OrgClient Seller { get; private set; } = null!;

    public static async Task<OrgFixture> StartAsync(Func<SalesforceOptions, SalesforceOptions>? configure = null)
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 1, 15, 10, 30, 0, TimeSpan.Zero));
        var options = new SalesforceOptions { Clock = clock, PackageFolder = Repository.PackageFolder, SessionTimeout = TimeSpan.FromDays(30) };
        var server = await SalesforceServer.StartAsync(configure?.Invoke(options) ?? options);
        server.Org.ConnectedApps.Install(SalesforceServer.PowerPlatformApp);
        return new OrgFixture(server, clock)
        {
            Integration = await OrgClient.SignInAsync(server, server.IntegrationCredentials),
            Seller = await OrgClient.SignInAsync(server, server.SellerCredentials),
        };
    }

    public Task PassAsync(TimeSpan time) => Clock.RunForAsync(time);

    public async Task<string> AddAccountAsync(string name = "Contoso") =>
        await Seller.CreateAsync("Account", ObjectValue.Of(("Name", Value.From(name)), ("BillingCountry", Value.From("DE"))));

    public async Task<string> AddOpportunityAsync(string name = "Deal", params (string, Value)[] more) =>
        await Seller.CreateAsync("Opportunity", Deal(name, more));

    public static ObjectValue Deal(string name, params (string Name, Value Value)[] more)
    {
        var body = ObjectValue.Of(
            ("Name", Value.From(name)), ("StageName", Value.From("Prospecting")), ("CloseDate", Value.From("2026-06-30")));
        return more.Aggregate(body, (deal, member) => deal.With(member.Name, member.Value));
    }

    public async ValueTask DisposeAsync()
    {
        Integration.Dispose();
        Seller.Dispose();
        await Server.DisposeAsync();
    }
}
