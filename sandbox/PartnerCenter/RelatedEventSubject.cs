namespace Sandbox.PartnerCenter;

/// <summary>Which referral the <c>ResourceUri</c> of a <c>related-*</c> event names.</summary>
public enum RelatedEventSubject
{
    /// <summary>Microsoft's copy, the one that changed.</summary>
    RelatedReferral,

    /// <summary>The partner's own copy of the same engagement.</summary>
    OwnReferral,
}
