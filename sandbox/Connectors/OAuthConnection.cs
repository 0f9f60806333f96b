using Sandbox.Connectors.Sending;

namespace Sandbox.Connectors;

/// <summary>
/// A connection that gets its tokens from a token endpoint: with a refresh token when it has one, else with the client's own
/// credentials. A token is kept until its <c>expires_in</c> has passed by the sandbox's clock or the service answers 401.
/// </summary>
/// <param name="name">A name for people.</param>
/// <param name="tokenEndpoint">The real address, e.g. <c>https://login.microsoftonline.com/common/oauth2/token</c>; its host must be mapped.</param>
/// <param name="clientId">The application.</param>
/// <param name="clientSecret">Its secret.</param>
public sealed class OAuthConnection(string name, Uri tokenEndpoint, string clientId, string clientSecret) : Connection(name), IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private AccessToken? _token;
    private bool _secretIsLost;
    private string? _refreshToken;

    /// <summary>The refresh token of the account's first sign-in; an endpoint that rotates it is followed.</summary>
    public string? RefreshToken
    {
        init => _refreshToken = value;
    }

    /// <summary>The <c>resource</c> that version 1 of the Microsoft endpoint asks for.</summary>
    public string? Resource { get; init; }

    /// <summary>The <c>scope</c> to ask for.</summary>
    public string? Scope { get; init; }

    /// <summary>
    /// Whether the connector has lost its client secret, as after its solution was imported again; then nobody gets a token until it is
    /// entered (<c>false</c>) and the connection is signed in again.
    /// </summary>
    public bool SecretIsLost
    {
        get => Volatile.Read(ref _secretIsLost);
        set
        {
            Volatile.Write(ref _secretIsLost, value);
            Volatile.Write(ref _token, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    internal override async Task<AccessToken> AuthorizeAsync(TokenRequester requester, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var token = Volatile.Read(ref _token); // another call may be throwing it away
            if (token is null || token.Expires <= requester.Now)
            {
                var granted = await requester.RequestAsync(Name, tokenEndpoint, Form(), cancellationToken).ConfigureAwait(false);
                _refreshToken = granted.RefreshToken ?? _refreshToken;
                _token = token = granted.Token;
            }
            return token;
        }
        finally
        {
            _gate.Release();
        }
    }

    internal override bool Refused(AccessToken token)
    {
        // Another call may have renewed the token meanwhile; then that one is to be tried, not thrown away.
        Interlocked.CompareExchange(ref _token, null, token);
        return true;
    }

    private List<KeyValuePair<string, string>> Form()
    {
        List<KeyValuePair<string, string>> form = [new("client_id", clientId), .. SecretIsLost ? [] : new[] { KeyValuePair.Create("client_secret", clientSecret) }];
        if (_refreshToken is null)
            form.Add(new("grant_type", "client_credentials"));
        else
            form.AddRange([new("grant_type", "refresh_token"), new("refresh_token", _refreshToken)]);
        if (Resource is not null)
            form.Add(new("resource", Resource));
        if (Scope is not null)
            form.Add(new("scope", Scope));
        return form;
    }
}
