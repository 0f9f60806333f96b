using Sandbox.Connectors.Sending;

namespace Sandbox.Connectors;

/// <summary>A signed-in account at a service. Its secrets show in no text and no exception.</summary>
/// <param name="name">A name for people, shown in messages.</param>
public abstract class Connection(string name)
{
    /// <summary>A name for people, shown in messages.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Where the account lives at services with an address for each customer (Salesforce, Dataverse), or null
    /// for the address that the connector's definition or the token's answer names.
    /// </summary>
    public Uri? InstanceUrl { get; init; }

    /// <summary>The connection's kind and name.</summary>
    public sealed override string ToString() => $"{GetType().Name} '{Name}'";

    /// <summary>A token for the next request.</summary>
    internal abstract Task<AccessToken> AuthorizeAsync(TokenRequester requester, CancellationToken cancellationToken);

    /// <summary>The service refused <paramref name="token"/> with 401.</summary>
    /// <returns>Whether another token can be had, so that one more try makes sense.</returns>
    internal abstract bool Refused(AccessToken token);
}
