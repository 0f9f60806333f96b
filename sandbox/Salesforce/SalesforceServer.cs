using Microsoft.AspNetCore.Builder;
using Sandbox.Loopback;
using Sandbox.Loopback.Faults;
using Sandbox.Salesforce.Auth;
using Sandbox.Salesforce.Rest;

namespace Sandbox.Salesforce;

/// <summary>One simulated Salesforce org, listening on a loopback port.</summary>
public sealed class SalesforceServer : IAsyncDisposable
{
    /// <summary>The connected app with which Microsoft's connector signs in (learn, <i>Can't sign in to Salesforce CRM when the Power Platform app is blocked</i>).</summary>
    public const string PowerPlatformApp = "Microsoft Power Platform";

    private readonly LoopbackServer _server;
    private readonly ApiUsage _usage;
    private readonly Sessions _sessions;

    private SalesforceServer(LoopbackServer server, OrgParts parts, string currency, IReadOnlyList<OrgRecordType> recordTypes)
    {
        (_server, _usage, _sessions) = (server, parts.Usage, parts.Sessions);
        var users = new OrgUsers(parts.Store, parts.Writer, parts.Accounts, parts.Secrets, new Uri(BaseAddress, "/services/oauth2/token"));
        Org = new SalesforceOrg(parts, users);
        Faults = parts.Faults;
        IntegrationCredentials = Org.AddUser("Integration", "User", "integration@partner.example");
        Org.Describe("Partner", currency, recordTypes, IntegrationCredentials.UserId);
        Org.ConnectedApps.Add(PowerPlatformApp, IntegrationCredentials.ClientId);
        SellerCredentials = Org.AddUser("Sam", "Seller", "sam.seller@partner.example");
    }

    /// <summary>Where the org listens, e.g. <c>http://127.0.0.1:5003/</c>; also the <c>instance_url</c> of its tokens.</summary>
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>What the user should know about the start, or null: another port than the one asked for.</summary>
    public string? Notice => _server.Notice;

    /// <summary>The user of the Power Automate connection, who signs in with <see cref="PowerPlatformApp"/>.</summary>
    public SalesforceCredentials IntegrationCredentials { get; }

    /// <summary>A person who sells.</summary>
    public SalesforceCredentials SellerCredentials { get; }

    /// <summary>The rows behind the API.</summary>
    public SalesforceOrg Org { get; }

    /// <summary>Switches for what goes wrong.</summary>
    public ServiceFaults Faults { get; }

    /// <summary>REST calls counted against the allowance since the start.</summary>
    public long RequestCount => _usage.Total;

    /// <summary>Ends every session: the next calls get 401 <c>INVALID_SESSION_ID</c> until a new token is fetched.</summary>
    public void ExpireSessions() => _sessions.CloseAll();

    /// <summary>Starts an org.</summary>
    /// <exception cref="DirectoryNotFoundException">The package folder is no Salesforce package.</exception>
    /// <exception cref="NotSupportedException">The package has a kind of field that the sandbox does not know.</exception>
    public static async Task<SalesforceServer> StartAsync(SalesforceOptions options)
    {
        var parts = new OrgParts(options);
        // Salesforce takes URIs of up to 16,384 bytes; queries are long.
        var server = await LoopbackServer.StartAsync("Salesforce", options.Port, app => Map(app, options, parts), limits => limits.MaxRequestLineSize = 16_384 + 512, options.Network).ConfigureAwait(false);
        return new(server, parts, options.Currencies[0], options.AllRecordTypes);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static void Map(WebApplication app, SalesforceOptions options, OrgParts parts)
    {
        app.Use(async (context, next) =>
        {
            // An instance URL that ends with a slash, as the Salesforce CLI keeps it, makes two of one.
            if (context.Request.Path.Value is ['/', '/', ..] path)
                context.Request.Path = "/" + path.TrimStart('/');
            using var work = options.Clock.Begin();
            await next(context).ConfigureAwait(false);
        });
        app.UseRouting();
        app.MapPost("/services/oauth2/token", parts.Tokens.HandleAsync);
        app.MapMethods("/services/oauth2/revoke", ["GET", "POST"], parts.Tokens.RevokeAsync);
        app.MapPost("/services/oauth2/introspect", parts.Tokens.IntrospectAsync);
        app.MapMethods("/services/oauth2/authorize", ["GET", "POST"], parts.SignInPage.HandleAsync);
        app.MapMethods("/services/oauth2/userinfo", ["GET", "POST"], parts.Identity.UserInfoAsync);
        app.MapMethods("/id/{organization}/{user}", ["GET", "POST"], parts.Identity.HandleAsync);
        app.MapGet("/services/data", VersionList.HandleAsync);
        app.Map("/services/data/{**rest}", parts.Data.HandleAsync);
        app.MapPost("/services/Soap/{api}/{version}/{organization?}", parts.Soap.HandleAsync);
        app.Map("/services/{**rest}", parts.OtherFamilies.HandleAsync);
        app.Map("/cometd/{**rest}", parts.OtherFamilies.HandleAsync);
    }
}
