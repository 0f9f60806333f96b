namespace Sandbox.PartnerCenter;

/// <summary>How Microsoft's copy of a deal that the partner shares comes to be.</summary>
public enum ConnectedReferralCreation
{
    /// <summary>By a second POST with the engagement id and the target <c>msft</c> (documented in 2019).</summary>
    Explicit,

    /// <summary>By the service itself, as soon as the deal is shared with Microsoft's sellers and asks for help.</summary>
    Automatic,
}
