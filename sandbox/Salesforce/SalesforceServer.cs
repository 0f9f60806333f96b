using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sandbox.Salesforce.Auth;
using Sandbox.Salesforce.Rest;

namespace Sandbox.Salesforce;

/// <summary>One simulated Salesforce org, listening on a loopback port.</summary>
public sealed class SalesforceServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ApiUsage _usage;
    private readonly Sessions _sessions;

    private SalesforceServer(WebApplication app, OrgParts parts, SalesforceOptions options, Uri address)
    {
        (_app, _usage, _sessions) = (app, parts.Usage, parts.Sessions);
        BaseAddress = address;
        Notice = options.Port != 0 && address.Port != options.Port ? $"Port {options.Port} is in use; Salesforce listens on {address.Port} instead." : null;
        var users = new OrgUsers(parts.Store, parts.Writer, parts.Accounts, parts.Secrets, new Uri(address, "/services/oauth2/token"));
        Org = new SalesforceOrg(parts, users);
        Faults = parts.Faults;
        IntegrationCredentials = Org.AddUser("Integration", "User", "integration@partner.example");
        SellerCredentials = Org.AddUser("Sam", "Seller", "sam.seller@partner.example");
    }

    /// <summary>Where the org listens, e.g. <c>http://127.0.0.1:5003/</c>; also the <c>instance_url</c> of its tokens.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What the user should know about the start, or null: another port than the one asked for.</summary>
    public string? Notice { get; }

    /// <summary>The user of the Power Automate connection.</summary>
    public SalesforceCredentials IntegrationCredentials { get; }

    /// <summary>A person who sells.</summary>
    public SalesforceCredentials SellerCredentials { get; }

    /// <summary>The rows behind the API.</summary>
    public SalesforceOrg Org { get; }

    /// <summary>Switches for what goes wrong.</summary>
    public SalesforceFaults Faults { get; }

    /// <summary>REST calls counted against the allowance since the start.</summary>
    public long RequestCount => _usage.Total;

    /// <summary>Ends every session: the next calls get 401 <c>INVALID_SESSION_ID</c> until a new token is fetched.</summary>
    public void ExpireSessions() => _sessions.CloseAll();

    /// <summary>Starts an org.</summary>
    /// <exception cref="DirectoryNotFoundException">The package folder is no Salesforce package.</exception>
    /// <exception cref="NotSupportedException">The package has a kind of field that the sandbox does not know.</exception>
    public static async Task<SalesforceServer> StartAsync(SalesforceOptions options, CancellationToken cancellationToken = default)
    {
        var parts = new OrgParts(options);
        var app = await ListenAsync(options, parts, options.Port, cancellationToken).ConfigureAwait(false)
            ?? await ListenAsync(options, parts, 0, cancellationToken).ConfigureAwait(false);
        var address = app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new SalesforceServer(app, parts, options, new Uri(address));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync().ConfigureAwait(false);

    /// <summary>Null when the port is in use.</summary>
    private static async Task<WebApplication?> ListenAsync(SalesforceOptions options, OrgParts parts, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        // Salesforce takes URIs of up to 16,384 bytes; queries are long.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 16_384 + 512);
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            using var work = options.Clock.Begin();
            await next(context).ConfigureAwait(false);
        });
        app.MapPost("/services/oauth2/token", parts.Tokens.HandleAsync);
        app.MapGet("/services/data", VersionList.HandleAsync);
        app.Map("/services/data/{**rest}", parts.Data.HandleAsync);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return app;
        }
        catch (IOException) when (port != 0)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            return null;
        }
    }
}
