namespace Sandbox.PartnerCenter;

/// <summary>A person of the partner.</summary>
/// <param name="Email">Sign-in name, and the address by which <c>team</c> names him.</param>
/// <param name="Role">What he may do with referrals.</param>
public sealed record PartnerCenterUser(string Email, ReferralRole Role);
