namespace Sandbox.PartnerCenter;

/// <summary>What GET by id answers for the other organisation's copy.</summary>
public enum RelatedReferralAccess
{
    /// <summary>200 with the copy.</summary>
    Readable,

    /// <summary>403 accessDenied.</summary>
    Forbidden,

    /// <summary>404 itemNotFound.</summary>
    NotFound,
}
