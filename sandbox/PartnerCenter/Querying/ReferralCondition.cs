using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Querying;

/// <summary>A <c>$filter</c> that was read.</summary>
/// <param name="Holds">Whether a referral meets it.</param>
/// <param name="EngagementId">The one engagement whose copies can meet it; null when it names none.</param>
internal sealed record ReferralCondition(Func<Value, bool> Holds, Guid? EngagementId)
{
    public static ReferralCondition None { get; } = new(_ => true, null);
}
