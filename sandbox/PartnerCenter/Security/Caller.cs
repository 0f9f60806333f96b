using Sandbox.PartnerCenter.Engagements;

namespace Sandbox.PartnerCenter.Security;

/// <summary>The caller of an API; without a user it is an app on its own.</summary>
internal sealed record Caller(PartnerCenterUser? User)
{
    public bool IsAdmin => User?.Role == ReferralRole.ReferralsAdmin;

    /// <summary>A Referrals user sees what his team membership of the partner's copy lets him see.</summary>
    public bool MaySee(ReferralCopy copy, EngagementStore store) => IsAdmin
        || (User is not null && store.TryFindCopy(copy.EngagementId, Party.Partner, out var own) && own.HasTeamMember(User.Email));
}
