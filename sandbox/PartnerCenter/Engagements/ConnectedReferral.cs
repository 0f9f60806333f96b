using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>The copies of those whom the partner shares a deal with: New/Pending until somebody there answers.</summary>
internal static class ConnectedReferral
{
    public static void AddIfAutomatic(ReferralCopy own, EngagementStore store, PartnerCenterOptions options)
    {
        if (options.ConnectedReferral == ConnectedReferralCreation.Automatic && own.Status == ReferralStatus.Active
            && DealKind.IsSharedWithMicrosoft(own.Document) && DealKind.AsksForHelp(own.Document)
            && !store.TryFindCopy(own.EngagementId, Party.Microsoft, out _))
            Add(own, own.Document, store);
    }

    /// <summary>Adds Microsoft's copy to the engagement of <paramref name="own"/>.</summary>
    public static ReferralCopy Add(ReferralCopy own, ObjectValue sent, EngagementStore store) =>
        store.Add(Party.Microsoft, own.EngagementId, Pending(sent, own.Document, "msft"));

    /// <summary>Adds the copy of another partner whom we invite.</summary>
    public static ReferralCopy Add(ReferralCopy own, ObjectValue sent, PartnerOrganization partner, EngagementStore store) =>
        store.Add(Party.OtherPartner, own.EngagementId, Pending(sent, own.Document, partner.MpnId), partner);

    private static ObjectValue Pending(ObjectValue sent, ObjectValue own, string location) => sent
        .With("name", own["name"])
        .With("details", own["details"])
        .With("customerProfile", own["customerProfile"])
        .With("status", Value.From(ReferralStatus.New))
        .With("substatus", Value.From(ReferralStatus.Pending))
        .With("statusReason", Value.Null)
        .With("type", Value.From("Shared"))
        .With("direction", Value.From("Incoming"))
        .With("target", Location(location))
        .With("team", ArrayValue.Empty) // the team of the other side appears when that side accepts
        .With("mpnId", Value.Null)
        .With("externalReferenceId", Value.Null)
        .Set("trackingInfo.microsoftMsxId", Value.Null)
        .Set("inviteContext.invitedBy", own.Get("inviteContext.invitedBy"));

    /// <summary>The target of an invitation.</summary>
    public static ArrayValue Location(string location) =>
        new([ObjectValue.Of(("type", Value.From("BusinessProfileLocation")), ("id", Value.From(location)))]);
}
