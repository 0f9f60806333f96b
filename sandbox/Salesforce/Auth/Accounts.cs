using System.Collections.Concurrent;

namespace Sandbox.Salesforce.Auth;

/// <summary>Who may sign in, and whether what they present is right.</summary>
internal sealed class Accounts(ConnectedApps apps, SeededTokens secrets, TimeProvider clock)
{
    /// <summary>The app of the Salesforce CLI, which has no secret and comes with every org.</summary>
    public const string CommandLineApp = "PlatformCLI";

    private readonly ConcurrentDictionary<string, SalesforceCredentials> _byClient = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SalesforceCredentials> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SignIn> _byRefreshToken = new(StringComparer.Ordinal);

    /// <summary>The codes that the sign-in page gives out.</summary>
    public AuthorizationCodes Codes { get; } = new(secrets, clock);

    /// <summary>The keys with which apps sign assertions.</summary>
    public AssertionKeys Keys { get; } = new(clock);

    public void Add(SalesforceCredentials credentials)
    {
        _byClient[credentials.ClientId] = credentials;
        _byName[credentials.Username] = credentials;
        _byRefreshToken[credentials.RefreshToken] = new(credentials, credentials.ClientId);
    }

    public bool KnowsApp(string clientId) => clientId == CommandLineApp || _byClient.ContainsKey(clientId);

    public SalesforceCredentials? Find(string userId) => _byName.Values.FirstOrDefault(account => account.UserId == userId);

    /// <summary>The account of a name and a password; null when they do not fit. A security token behind the password is not asked for.</summary>
    public SalesforceCredentials? Find(string? username, string? password) =>
        username is not null && _byName.TryGetValue(username, out var account) && account.Password == password ? account : null;

    /// <summary>From now on the refresh token is worth nothing.</summary>
    /// <returns>False when it was worth nothing before.</returns>
    public bool Revoke(string refreshToken) => _byRefreshToken.TryRemove(refreshToken, out _);

    /// <summary>Judges a token request.</summary>
    /// <exception cref="OAuthException">The request is refused.</exception>
    public SignIn Authenticate(IReadOnlyDictionary<string, string> form)
    {
        var grant = form.GetValueOrDefault("grant_type");
        if (grant is not ("client_credentials" or "refresh_token" or "password" or "authorization_code" or AssertionKeys.Grant))
            throw new OAuthException("unsupported_grant_type", "grant type not supported");
        var signIn = grant == AssertionKeys.Grant ? ByAssertion(form) : ByApp(grant, form);
        apps.Admit(signIn.ClientId, signIn.User.UserId, grant);
        return signIn;
    }

    private SignIn ByAssertion(IReadOnlyDictionary<string, string> form)
    {
        var (clientId, username) = Keys.Read(form.GetValueOrDefault("assertion") ?? "");
        return _byName.TryGetValue(username, out var account) ? new(account, clientId) : throw new OAuthException("invalid_grant", "user hasn't approved this consumer");
    }

    private SignIn ByApp(string grant, IReadOnlyDictionary<string, string> form)
    {
        var clientId = form.GetValueOrDefault("client_id") ?? "";
        if (!KnowsApp(clientId))
            throw new OAuthException("invalid_client_id", "client identifier invalid");
        if (clientId != CommandLineApp && form.GetValueOrDefault("client_secret") != _byClient[clientId].ClientSecret)
            throw new OAuthException("invalid_client", "invalid client credentials");
        return grant switch
        {
            "client_credentials" => _byClient.TryGetValue(clientId, out var runAs) ? new(runAs, clientId) : throw new OAuthException("invalid_grant", "no client credentials user enabled"),
            "refresh_token" => ByRefreshToken(clientId, form),
            "authorization_code" => ByCode(clientId, form),
            _ => Find(form.GetValueOrDefault("username"), form.GetValueOrDefault("password")) is { } account && (clientId == CommandLineApp || account.ClientId == clientId)
                ? new(account, clientId) : throw new OAuthException("invalid_grant", "authentication failure"),
        };
    }

    private SignIn ByRefreshToken(string clientId, IReadOnlyDictionary<string, string> form) =>
        _byRefreshToken.TryGetValue(form.GetValueOrDefault("refresh_token") ?? "", out var signIn) && signIn.ClientId == clientId ? signIn
            : throw new OAuthException("invalid_grant", "expired access/refresh token");

    private SignIn ByCode(string clientId, IReadOnlyDictionary<string, string> form)
    {
        var user = Find(Codes.Redeem(clientId, form)) ?? throw new OAuthException("invalid_grant", "authentication failure");
        var refreshToken = "5Aep" + secrets.Next(60);
        return _byRefreshToken[refreshToken] = new(user, clientId, refreshToken);
    }
}
