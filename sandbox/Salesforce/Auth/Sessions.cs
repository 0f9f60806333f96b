using System.Collections.Concurrent;

namespace Sandbox.Salesforce.Auth;

/// <summary>Access tokens. As in Salesforce a session lives as long as it is used and dies of idleness.</summary>
internal sealed class Sessions(TimeProvider clock, TimeSpan timeout, SeededTokens tokens)
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    public string Open(string userId, string clientId)
    {
        var token = tokens.Next(96); // the caller puts the organization id before it
        _sessions[token] = new(userId, clientId, clock.GetUtcNow());
        return token;
    }

    /// <summary>The user of a live session; null when the token is unknown or expired.</summary>
    public string? FindUser(string? token)
    {
        if (token is null || !_sessions.TryGetValue(token, out var session))
            return null;
        var now = clock.GetUtcNow();
        if (now - session.LastUsed > timeout)
        {
            Close(token);
            return null;
        }
        _sessions[token] = session with { LastUsed = now };
        return session.UserId;
    }

    public void Close(string token) => _sessions.TryRemove(token, out _);

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

    private sealed record Session(string UserId, string ClientId, DateTimeOffset LastUsed);
}
