using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sandbox.Dataverse.WebApi;
using Sandbox.Dataverse.WebApi.Auth;

namespace Sandbox.Dataverse;

/// <summary>A running Dataverse: the organization and its Web API on a loopback port.</summary>
public sealed class DataverseServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly TokenIssuer _tokens;

    private DataverseServer(WebApplication application, Organization organization, TokenIssuer tokens, bool portWasTaken)
    {
        _application = application;
        _tokens = tokens;
        Organization = organization;
        PortWasTaken = portWasTaken;
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        BaseAddress = new(addresses.Addresses.First());
    }

    /// <summary>E.g. <c>http://127.0.0.1:5003/</c>; the Web API is below <c>api/data/v9.2/</c>.</summary>
    public Uri BaseAddress { get; }

    public Organization Organization { get; }

    /// <summary>The wanted port was in use, so the server took a free one.</summary>
    public bool PortWasTaken { get; }

    /// <summary>Opens or makes the organization and starts to listen.</summary>
    public static async Task<DataverseServer> StartAsync(DataverseOptions options)
    {
        var organization = new Organization(options.Clock, options.DatabasePath, options.NewId, options.CallbackDelay);
        var tokens = new TokenIssuer(options.Clock, options.TokenLifetime);
        try
        {
            return new(await ListenAsync(options, options.Port, organization, tokens).ConfigureAwait(false), organization, tokens, portWasTaken: false);
        }
        catch (IOException) when (options.Port != 0)
        {
            return new(await ListenAsync(options, 0, organization, tokens).ConfigureAwait(false), organization, tokens, portWasTaken: true);
        }
        catch
        {
            organization.Dispose();
            throw;
        }
    }

    /// <summary>New client credentials for <c>POST oauth2/token</c>; calls made with them run as <paramref name="userId"/>.</summary>
    public ClientCredentials IssueCredentials(Guid? userId = null) => _tokens.IssueCredentials(userId ?? WellKnown.ApplicationUser);

    /// <summary>Makes all tokens issued so far worthless, as an expired or revoked credential does.</summary>
    public void RevokeTokens() => _tokens.RevokeAll();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        Organization.Dispose();
    }

    private static async Task<WebApplication> ListenAsync(DataverseOptions options, int port, Organization organization, TokenIssuer tokens)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        var application = builder.Build();
        if (options.Middleware is { } middleware)
            application.Use((context, next) => middleware(context, () => next(context)));
        new Endpoints(organization, tokens).Map(application);
        try
        {
            await application.StartAsync().ConfigureAwait(false);
            return application;
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
