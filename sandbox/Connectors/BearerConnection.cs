using Sandbox.Connectors.Sending;

namespace Sandbox.Connectors;

/// <summary>A connection with one fixed bearer token.</summary>
public sealed class BearerConnection(string name, string token) : Connection(name)
{
    private readonly AccessToken _token = new(token, InstanceUrl: null, Expires: DateTimeOffset.MaxValue);

    internal override Task<AccessToken> AuthorizeAsync(TokenRequester requester, CancellationToken cancellationToken) => Task.FromResult(_token);

    internal override bool Refused(AccessToken token) => false;
}
