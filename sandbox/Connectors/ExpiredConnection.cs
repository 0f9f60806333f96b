using Sandbox.Connectors.Sending;

namespace Sandbox.Connectors;

/// <summary>A connection to Dataverse whose sign-in has ended; what runs with it goes on.</summary>
internal sealed class ExpiredConnection : Connection
{
    public ExpiredConnection(Connection before)
        : base(before.Name)
    {
        Before = before;
        InstanceUrl = before.InstanceUrl;
    }

    /// <summary>What it was before.</summary>
    public Connection Before { get; }

    internal override Task<AccessToken> AuthorizeAsync(TokenRequester requester, CancellationToken cancellationToken) => Before.AuthorizeAsync(requester, cancellationToken);

    internal override bool Refused(AccessToken token) => Before.Refused(token);
}
