using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>What a referral says of sharing: private, shared with Microsoft's sellers, asking for help.</summary>
internal static class DealKind
{
    public static bool IsSharedWithMicrosoft(Value referral) => referral.IsTrue("consent.consentToShareReferralWithMicrosoftSellers");

    public static bool AsksForHelp(Value referral) =>
        referral.Text("inviteContext.assistanceRequestCode") is { Length: > 0 } code && code != "Unknown";

    public static bool TargetsMicrosoft(Value referral) => Targets(referral, "msft");

    /// <summary>Whether a referral goes to a location: <c>msft</c>, or the MPN id of a partner.</summary>
    public static bool Targets(Value referral, string location) => referral["target"].AsItems().Any(target =>
        target["type"].AsString() == "BusinessProfileLocation"
        && string.Equals(target["id"].AsString(), location, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The <c>type</c> that is sent only hints (learn, <em>Create a referral</em>): a deal of ours that Microsoft's sellers may see is Shared. Leads, which have the consent
    /// as well, stay Independent.
    /// </summary>
    public static ObjectValue WithType(ObjectValue referral, PartnerCenterOptions options) => !options.TypeFollowsConsent || referral.Text("direction") != "Outgoing" ? referral
        : referral.With("type", Value.From(IsSharedWithMicrosoft(referral) || referral.Text("type") == "Shared" ? "Shared" : "Independent"));
}
