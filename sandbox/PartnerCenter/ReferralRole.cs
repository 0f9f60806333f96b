namespace Sandbox.PartnerCenter;

/// <summary>Roles of Partner Center that open the Referrals API.</summary>
public enum ReferralRole
{
    /// <summary>Creates, updates and reads every referral.</summary>
    ReferralsAdmin,

    /// <summary>Sees and updates only referrals whose <c>team</c> contains him.</summary>
    ReferralsUser,
}
