using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>Parts that the service fills later.</summary>
internal static class ReferralBlank
{
    public static ObjectValue TrackingInfo { get; } = ObjectValue.Of(
        ("microsoftMsxId", Value.Null), ("microsoftUSFedOpportunityId", Value.Null), ("microsoftUSFedLeadId", Value.Null),
        ("migratedPSCDealId", Value.Null), ("migratedPSCPartnerDealId", Value.Null));
}
