using System.Collections.Concurrent;
using Sandbox.Salesforce.Auth;

namespace Sandbox.Salesforce;

/// <summary>
/// What <i>Setup → Connected Apps OAuth Usage</i> shows and does about the apps of other orgs. Since September 2025 an app that is not installed lets in only who
/// authorized it before, or has the permission <i>Approve Uninstalled Connected Apps</i> (help.salesforce.com 005132365).
/// </summary>
public sealed class ConnectedApps
{
    private readonly ConcurrentDictionary<string, App> _apps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _mayApprove = new(StringComparer.Ordinal);
    private readonly Sessions _sessions;

    internal ConnectedApps(Sessions sessions) => _sessions = sessions;

    /// <summary>An administrator installs the app, after which users authorize it by themselves.</summary>
    /// <exception cref="KeyNotFoundException">The org knows no such app; so the others.</exception>
    public void Install(string name) => Find(name).IsInstalled = true;

    /// <summary>The app stays usable for those who have authorized it.</summary>
    public void Uninstall(string name) => Find(name).IsInstalled = false;

    /// <summary>Ends the app's sessions and refuses new ones.</summary>
    public void Block(string name)
    {
        Find(name).IsBlocked = true;
        _sessions.CloseAll(Find(name).ClientId);
    }

    /// <summary>Lets the app in again.</summary>
    public void Unblock(string name) => Find(name).IsBlocked = false;

    /// <summary>Whether an administrator has blocked the app.</summary>
    public bool IsBlocked(string name) => Find(name).IsBlocked;

    /// <summary>Everybody who authorized the app has to sign in anew.</summary>
    public void RevokeAll(string name)
    {
        Find(name).Users.Clear();
        _sessions.CloseAll(Find(name).ClientId);
    }

    /// <summary>Gives a user the permission <i>Approve Uninstalled Connected Apps</i>.</summary>
    public void AllowApproval(string userId) => _mayApprove[userId] = true;

    /// <summary>What a user does in the sign-in window of an app: signs in and authorizes it.</summary>
    /// <exception cref="ConnectedAppException">The window shows an error instead.</exception>
    public void Authorize(string name, string userId)
    {
        var app = Find(name);
        if (RefusalOf(app, userId) is not { } refusal)
            app.Users[userId] = true;
        else
            throw new ConnectedAppException(refusal.Error, refusal.Message);
    }

    /// <summary>Makes an app of another org known, as when somebody first tries to sign in with it.</summary>
    internal void Add(string name, string clientId) => _apps[name] = new(clientId);

    /// <summary>Judges a token request whose credentials are right.</summary>
    /// <exception cref="OAuthException">The app is not let in.</exception>
    internal void Admit(string clientId, string userId, string grant)
    {
        if (_apps.Values.FirstOrDefault(app => app.ClientId == clientId) is not { } app)
            return; // an app of this org
        if (RefusalOf(app, userId) is { } refusal && (app.IsBlocked || grant != "refresh_token"))
            throw refusal;
        if (grant != "refresh_token")
            app.Users[userId] = true;
        else if (!app.Users.ContainsKey(userId))
            throw new OAuthException("invalid_grant", "expired access/refresh token");
    }

    private OAuthException? RefusalOf(App app, string userId) =>
        app.IsBlocked ? new("OAUTH_APP_BLOCKED", "this app is blocked by admin")
        : app.IsInstalled || app.Users.ContainsKey(userId) || _mayApprove.ContainsKey(userId) ? null
        : new("invalid_client", "app must be installed into org");

    private App Find(string name) => _apps.TryGetValue(name, out var app) ? app : throw new KeyNotFoundException($"The org knows no connected app '{name}'.");

    private sealed class App(string clientId)
    {
        public string ClientId { get; } = clientId;

        public ConcurrentDictionary<string, bool> Users { get; } = new(StringComparer.Ordinal);

        public bool IsInstalled { get; set; }

        public bool IsBlocked { get; set; }
    }
}
