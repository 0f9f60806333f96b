using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sandbox.Loopback;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.PartnerCenter.Http;
using Sandbox.PartnerCenter.Security;
using Sandbox.PartnerCenter.Simulation;
using Sandbox.PartnerCenter.Webhooks;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter;

/// <summary>
/// A strict simulator of Microsoft Partner Center for one partner tenant: Referrals API, webhook registration API and token
/// endpoint on one loopback port. Storage is in memory, unless the options keep it.
/// </summary>
public sealed class PartnerCenterServer : IAsyncDisposable
{
    private readonly PayloadSigner _signer;
    private readonly EngagementStore _store;
    private readonly DeliveryQueue _queue;
    private readonly DeliverySender _sender;
    private readonly RegistrationStore _registrations;
    private readonly TokenStore _tokens;
    private readonly PartnerCenterOptions _options;
    private LoopbackServer _server = null!;

    private PartnerCenterServer(PartnerCenterOptions options)
    {
        _options = options;
        _signer = options.KeysOf?._signer ?? new();
        var ids = new SeededIds(options.Seed);
        Faults = new PartnerCenterFaults(options.Seed, options.Clock);
        _tokens = new TokenStore(options, ids.NextGuid());
        _sender = new DeliverySender(options, _signer);
        _queue = new DeliveryQueue(options, Faults, _sender);
        _registrations = new RegistrationStore(options, Faults);
        _store = new EngagementStore(options, ids, new ReferralNotifier(_registrations, _queue, Faults).Raise);
        Referrals = new PartnerCenterReferrals(_store);
        MicrosoftSeller = new MicrosoftSeller(options, _store, Referrals);
        OtherPartners = new OtherPartnerSeller(options, _store, Referrals);
        Colleague = new PartnerColleague(options, _store, Referrals);
        Deliveries = new WebhookDeliveries(_queue);
    }

    /// <summary>Where both APIs and the token endpoint listen, such as <c>http://127.0.0.1:5001/</c>.</summary>
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>What the user should know about the start, or null: another port than the one asked for.</summary>
    public string? Notice => _server.Notice;

    /// <summary>Credentials of each resource, made for the host.</summary>
    public PartnerCenterCredentials Credentials { get; private set; } = null!;

    /// <summary>The acting side at Microsoft.</summary>
    public MicrosoftSeller MicrosoftSeller { get; }

    /// <summary>The acting side at other partners.</summary>
    public OtherPartnerSeller OtherPartners { get; }

    /// <summary>Edits our own copies in Partner Center's pages.</summary>
    public PartnerColleague Colleague { get; }

    /// <summary>Both copies of each engagement, read-only.</summary>
    public PartnerCenterReferrals Referrals { get; }

    /// <summary>Switches for faults.</summary>
    public PartnerCenterFaults Faults { get; }

    /// <summary>Webhooks sent, waiting and given up.</summary>
    public WebhookDeliveries Deliveries { get; }

    /// <summary>As if nobody had ever registered a webhook. The API itself has no documented way to remove a registration.</summary>
    public void ForgetRegistration() => _registrations.Forget();

    /// <summary>
    /// Another tool of the partner takes the tenant's one registration, as CSP tools do: by PUT where there is one, else by POST, with its own events alone
    /// (KelvinTegelaar/CIPP-API).
    /// </summary>
    public void RegisterElsewhere(Uri url, params string[] events)
    {
        var body = ObjectValue.Of(("WebhookUrl", Value.From(url.OriginalString)), ("WebhookEvents", new ArrayValue([.. events.Select(name => Value.From(name))])));
        _ = _registrations.TryGet(out _) ? _registrations.Put(body) : _registrations.Post(body);
    }

    /// <summary>Counts the requests of both APIs.</summary>
    public RequestCounter Requests { get; } = new();

    /// <summary>Starts a server that runs until it is disposed.</summary>
    /// <exception cref="ArgumentException">The options name no Referrals admin.</exception>
    public static async Task<PartnerCenterServer> StartAsync(PartnerCenterOptions options)
    {
        var admin = options.Users.FirstOrDefault(u => u.Role == ReferralRole.ReferralsAdmin)
            ?? throw new ArgumentException("Users must contain a Referrals admin.", nameof(options));
        var server = new PartnerCenterServer(options);
        server._server = await LoopbackServer.StartAsync("Partner Center", options.Port, server.Map, network: options.Network).ConfigureAwait(false);
        var tokenEndpoint = new Uri(server.BaseAddress, $"{options.TenantId}/oauth2/token");
        server._queue.Resume();
        server.Credentials = new PartnerCenterCredentials(server._tokens, tokenEndpoint, admin.Email);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _queue.Dispose();
        using (_store.Enter())
            _store.Dispose();
        _sender.Dispose();
        if (_options.KeysOf is null)
            _signer.Dispose();
    }

    private void Map(WebApplication app)
    {
        // The connector definition tells its operations apart by trailing slashes; the service does not see a difference.
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            context.Request.Path = context.Request.Path.Value is { Length: > 1 } path ? "/" + path.Trim('/') : "/";
            return next(context);
        });
        app.UseRouting();
        var gate = new ApiGate(_options, new CallerCheck(_tokens, Faults), _tokens, Faults, Requests);
        app.Use(gate.InvokeAsync);
        MapEndpoints(app);
    }

    private void MapEndpoints(WebApplication app)
    {
        new ReferralEndpoints(_options, _store, Faults).Map(app);
        new RegistrationEndpoints(_options, Faults, _registrations, new ValidationEvents(_options, _registrations, _queue)).Map(app);
        new SimulatorEndpoints(MicrosoftSeller, Faults, Deliveries, Requests).Map(app);
        var tokens = new TokenEndpoint(_options, _tokens, Faults);
        app.MapPost("/{tenant}/oauth2/token", tokens.HandleAsync);
        app.MapGet(_options.CertificateUrl.AbsolutePath, () => Results.Bytes(_signer.SigningCertificate, "application/pkix-cert"));
        app.MapGet("/cert/root.cer", () => Results.Bytes(_signer.RootCertificate, "application/pkix-cert"));
    }
}
