using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>What a referral says of sharing: private, shared with Microsoft's sellers, asking for help.</summary>
internal static class DealKind
{
    public static bool IsSharedWithMicrosoft(Value referral) => referral.IsTrue("consent.consentToShareReferralWithMicrosoftSellers");

    public static bool AsksForHelp(Value referral) =>
        referral.Text("inviteContext.assistanceRequestCode") is { Length: > 0 } code && code != "Unknown";

    public static bool TargetsMicrosoft(Value referral) => referral["target"].AsItems().Any(target =>
        target["type"].AsString() == "BusinessProfileLocation"
        && string.Equals(target["id"].AsString(), "msft", StringComparison.OrdinalIgnoreCase));
}
