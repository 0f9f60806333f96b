using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>Microsoft's copy of a deal that the partner shares: New/Pending until a Microsoft seller answers.</summary>
internal static class ConnectedReferral
{
    private static readonly Value MicrosoftTarget = new ArrayValue(
        [ObjectValue.Of(("type", Value.From("BusinessProfileLocation")), ("id", Value.From("msft")))]);

    public static void AddIfAutomatic(ReferralCopy own, EngagementStore store, PartnerCenterOptions options)
    {
        if (options.ConnectedReferral == ConnectedReferralCreation.Automatic && own.Status == ReferralStatus.Active
            && DealKind.IsSharedWithMicrosoft(own.Document) && DealKind.AsksForHelp(own.Document)
            && !store.TryFindCopy(own.EngagementId, Party.Microsoft, out _))
            Add(own, own.Document, store);
    }

    /// <summary>Adds Microsoft's copy to the engagement of <paramref name="own"/>.</summary>
    public static ReferralCopy Add(ReferralCopy own, ObjectValue sent, EngagementStore store) =>
        store.Add(Party.Microsoft, own.EngagementId, Pending(sent, own.Document)
            .With("name", own.Document["name"])
            .With("details", own.Document["details"])
            .With("customerProfile", own.Document["customerProfile"]));

    private static ObjectValue Pending(ObjectValue sent, ObjectValue own) => sent
        .With("status", Value.From(ReferralStatus.New))
        .With("substatus", Value.From(ReferralStatus.Pending))
        .With("statusReason", Value.Null)
        .With("type", Value.From("Shared"))
        .With("direction", Value.From("Incoming"))
        .With("target", MicrosoftTarget)
        .With("team", ArrayValue.Empty) // Microsoft's team appears when Microsoft accepts
        .With("mpnId", Value.Null)
        .With("externalReferenceId", Value.Null)
        .Set("trackingInfo.microsoftMsxId", Value.Null)
        .Set("inviteContext.invitedBy", own.Get("inviteContext.invitedBy"));
}
