namespace Sandbox.PartnerCenter;

/// <summary>One deal: the partner's copy and Microsoft's, which is null while Microsoft is not part of it.</summary>
public sealed record EngagementView(Guid Id, ReferralView Partner, ReferralView? Microsoft)
{
    /// <summary>The copies of other partners in the deal.</summary>
    public IReadOnlyList<ReferralView> Others { get; init; } = [];
}
