using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sandbox.Dataverse.WebApi;
using Sandbox.Dataverse.WebApi.Auth;
using Sandbox.Loopback;
using Sandbox.Loopback.Faults;

namespace Sandbox.Dataverse;

/// <summary>A running Dataverse: the organization and its Web API on a loopback port.</summary>
public sealed class DataverseServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly TokenIssuer _tokens;
    private readonly ServiceProtection _protection;

    private DataverseServer(LoopbackServer server, Organization organization, TokenIssuer tokens, ServiceProtection protection)
    {
        _protection = protection;
        _server = server;
        _tokens = tokens;
        Organization = organization;
    }

    /// <summary>E.g. <c>http://127.0.0.1:5003/</c>; the Web API is below <c>api/data/v9.2/</c>.</summary>
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>The environment that it serves.</summary>
    public Organization Organization { get; }

    /// <summary>Switches for what goes wrong: with requests of the Web API, and with what subscribers of rows are told.</summary>
    public ServiceFaults Faults => Organization.Faults;

    /// <summary>The published limit of <see cref="MostRequestsInFiveMinutes"/>.</summary>
    public const int PublishedRequestLimit = ServiceProtection.Published;

    /// <summary>Most requests that a user may make in 300 seconds; beyond they are answered 429 with <c>Retry-After</c>. Null, as it comes, for no limit.</summary>
    public int? MostRequestsInFiveMinutes { get => _protection.MostRequests; set => _protection.MostRequests = value; }

    /// <summary>What the user should know about the start, or null: another port than the one asked for.</summary>
    public string? Notice => _server.Notice;

    /// <summary>Opens or makes the organization and starts to listen.</summary>
    public static async Task<DataverseServer> StartAsync(DataverseOptions options)
    {
        var organization = new Organization(options);
        var tokens = new TokenIssuer(options.Clock, options.TokenLifetime);
        var protection = new ServiceProtection(options.Clock);
        try
        {
            return new(await LoopbackServer.StartAsync("Dataverse", options.Port, Map, Widen, options.Network).ConfigureAwait(false), organization, tokens, protection);
        }
        catch
        {
            organization.Dispose();
            throw;
        }

        // Addresses may have 32,768 characters (learn, Compose HTTP requests: GET requests).
        static void Widen(KestrelServerLimits limits) => limits.MaxRequestLineSize = 33 * 1024;

        void Map(WebApplication application)
        {
            if (options.Middleware is { } middleware)
                application.Use((context, next) => middleware(context, () => next(context)));
            new Endpoints(organization.Core, tokens, organization.Faults, protection).Map(application);
        }
    }

    /// <summary>New client credentials for <c>POST oauth2/token</c>; calls made with them run as <paramref name="userId"/>.</summary>
    public ClientCredentials IssueCredentials(Guid? userId = null) => _tokens.IssueCredentials(userId ?? WellKnown.ApplicationUser);

    /// <summary>Makes all tokens issued so far worthless, as an expired or revoked credential does.</summary>
    public void RevokeTokens() => _tokens.RevokeAll();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        Organization.Dispose();
    }
}
