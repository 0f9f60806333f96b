using System.Collections.Concurrent;

namespace Sandbox.Salesforce.Auth;

/// <summary>Access tokens. As in Salesforce a session lives as long as it is used and dies of idleness.</summary>
internal sealed class Sessions(TimeProvider clock, TimeSpan timeout, SeededTokens tokens)
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    public string Open(string userId, string clientId)
    {
        var token = tokens.Next(96); // the caller puts the organization id before it
        var now = clock.GetUtcNow();
        _sessions[token] = new(userId, clientId, now, now + timeout);
        return token;
    }

    /// <summary>The user of a live session; null when the token is unknown or expired.</summary>
    /// <param name="token">With the organization id before it or without.</param>
    public string? FindUser(string? token) => Find(token)?.UserId;

    /// <summary>A live session, which lives on by that.</summary>
    public Session? Find(string? token)
    {
        if (token is null || !_sessions.TryGetValue(Bare(token), out var session))
            return null;
        var now = clock.GetUtcNow();
        if (now <= session.Until)
            return _sessions[Bare(token)] = session with { Until = now + timeout };
        Close(token);
        return null;
    }

    /// <returns>False when there was none.</returns>
    public bool Close(string token) => _sessions.TryRemove(Bare(token), out _);

    public void CloseAll() => _sessions.Clear();

    /// <summary>Ends the sessions of one app.</summary>
    public void CloseAll(string clientId)
    {
        foreach (var (token, session) in _sessions)
        {
            if (session.ClientId == clientId)
                Close(token);
        }
    }

    private static string Bare(string token) => token[(token.IndexOf('!', StringComparison.Ordinal) + 1)..];
}

/// <summary>A signed-in user.</summary>
/// <param name="Until">When it dies unless it is used.</param>
internal sealed record Session(string UserId, string ClientId, DateTimeOffset Since, DateTimeOffset Until);
