using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse.WebApi.Auth;

/// <summary>Client credentials and the bearer tokens that they buy.</summary>
internal sealed class TokenIssuer(WorkClock clock, TimeSpan lifetime)
{
    private readonly ConcurrentDictionary<string, (string Secret, Guid User)> _clients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (Guid User, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);

    public TimeSpan Lifetime { get; } = lifetime;

    public ClientCredentials IssueCredentials(Guid userId)
    {
#pragma warning disable RS0030 // a secret has to be unforeseeable
        var credentials = new ClientCredentials(Guid.NewGuid().ToString("D"), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
#pragma warning restore RS0030
        _clients[credentials.ClientId] = (credentials.ClientSecret, userId);
        return credentials;
    }

    /// <summary>A token; null when id and secret do not belong together.</summary>
    public string? Issue(string clientId, string secret)
    {
        if (!_clients.TryGetValue(clientId, out var client) || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(client.Secret), Encoding.UTF8.GetBytes(secret)))
            return null;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _tokens[token] = (client.User, clock.GetUtcNow() + Lifetime);
        return token;
    }

    /// <summary>Who a token stands for; null when it is unknown or expired.</summary>
    public Guid? Check(string? authorization) =>
        TokenOf(authorization) is { } text && _tokens.TryGetValue(text, out var token) && token.Until > clock.GetUtcNow() ? token.User : null;

    /// <summary>Makes one token worthless.</summary>
    public void Revoke(string? authorization)
    {
        if (TokenOf(authorization) is { } text)
            _tokens.TryRemove(text, out _);
    }

    private static string? TokenOf(string? authorization)
    {
        const string scheme = "Bearer ";
        return authorization?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true ? authorization[scheme.Length..].Trim() : null;
    }

    public void RevokeAll() => _tokens.Clear();
}
