using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

/// <summary>A running tenant on virtual time, with clients for both APIs.</summary>
internal sealed class Tenant : IAsyncDisposable
{
    public const string User = "referrals.user@contoso.example";
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private Tenant(PartnerCenterServer server, VirtualClock clock, Subscriber subscriber) =>
        (Server, Clock, Subscriber) = (server, clock, subscriber);

    public PartnerCenterServer Server { get; }

    public VirtualClock Clock { get; }

    public Subscriber Subscriber { get; }

    public ApiClient Referrals { get; private set; } = null!;

    public ApiClient Events { get; private set; } = null!;

    public static Task<Tenant> StartAsync() => StartAsync((clock, subscriber) => new PartnerCenterOptions { Clock = clock, DeliveryHandler = subscriber });

    /// <summary>Errors name the field, so that a test sees which rule refused.</summary>
    public static Task<Tenant> StartAsync(Func<VirtualClock, Subscriber, PartnerCenterOptions> options) =>
        StartAsPublishedAsync((clock, subscriber) => options(clock, subscriber) with { NamesFieldsInErrors = true });

    public static async Task<Tenant> StartAsPublishedAsync(Func<VirtualClock, Subscriber, PartnerCenterOptions> options)
    {
        var clock = new VirtualClock(Start);
        var subscriber = new Subscriber();
        var server = await PartnerCenterServer.StartAsync(options(clock, subscriber));
        var tenant = new Tenant(server, clock, subscriber);
        await tenant.ReconnectAsync();
        return tenant;
    }

    /// <summary>Lets time pass and takes new access tokens.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await Clock.RunForAsync(time);
        await ReconnectAsync();
    }

    /// <summary>Registers the subscriber for the four co-sell events and the test event.</summary>
    public async Task SubscribeAsync(bool msSignatureHeader = true, string url = "https://flows.example/invoke?sig=secret")
    {
        var answer = await Events.PostAsync("webhooks/v1/registration", ObjectValue.Of(
            ("WebhookUrl", Value.From(url)),
            ("WebhookEvents", new ArrayValue([.. Subscriber.CoSellEvents.Append("test-created").Select(e => Value.From(e))])),
            ("SignatureTokenToMsSignatureHeader", Value.From(msSignatureHeader))));
        answer.Status.Should().Be(200);
    }

    public async Task<ObjectValue> CreateAsync(ObjectValue referral)
    {
        var answer = await Referrals.PostAsync("v1.0/engagements/referrals", referral);
        answer.Status.Should().Be(200, answer.Text);
        return (ObjectValue)answer.Body;
    }

    /// <summary>Creates a deal that asks for help, and Microsoft's connected copy of it.</summary>
    public async Task<(ObjectValue Own, ObjectValue Related)> CreateCoSellAsync()
    {
        var own = await CreateAsync(Deal.CoSell());
        return (own, await CreateAsync(Deal.Connected(own["engagementId"].AsString()!)));
    }

    public async Task<ObjectValue> GetAsync(Value referral) =>
        (ObjectValue)(await Referrals.GetAsync($"v1.0/engagements/referrals/{referral["id"]}")).Body;

    public Task<ApiAnswer> PatchAsync(Value referral, params (string Path, Value Value)[] replaced) =>
        Referrals.PatchAsync($"v1.0/engagements/referrals/{referral["id"]}", Deal.Patch(replaced));

    public async Task<ApiClient> ConnectAsAsync(string user) =>
        await ApiClient.ConnectAsync(Server, Server.Credentials.For(user, Server.Credentials.Referrals.Resource));

    private async Task ReconnectAsync()
    {
        Referrals?.Dispose();
        Events?.Dispose();
        Referrals = await ApiClient.ConnectAsync(Server, Server.Credentials.Referrals);
        Events = await ApiClient.ConnectAsync(Server, Server.Credentials.Events);
    }

    public async ValueTask DisposeAsync()
    {
        Referrals.Dispose();
        Events.Dispose();
        await Server.DisposeAsync();
        Subscriber.Dispose();
    }
}
