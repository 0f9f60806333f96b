using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>Fields that a change may no longer touch: some from creation on, more once Microsoft sees the deal.</summary>
internal static class FrozenFields
{
    private static readonly string[] FromCreation =
    [
        "type", "mpnId", "customerProfile.name", "customerProfile.address", "customerProfile.ids",
        "consent.consentToToShareInfoWithOthers",
    ];

    public static void Check(Value before, Value after)
    {
        foreach (var path in FromCreation)
            Keep(before, after, path, "cannot be changed after the referral was created");
        if (!DealKind.IsSharedWithMicrosoft(before))
            return;
        Keep(before, after, "customerProfile.team", "cannot be changed after the deal was shared with Microsoft");
        Keep(before, after, "consent.consentToShareReferralWithMicrosoftSellers", "cannot be taken back");
        if (!DealKind.AsksForHelp(before))
            return;
        Keep(before, after, "inviteContext.assistanceRequestCode", "cannot be changed after help was asked for");
        Keep(before, after, "inviteContext.notes", "cannot be changed after help was asked for");
    }

    private static void Keep(Value before, Value after, string path, string why)
    {
        if (!before.Get(path).SameAs(after.Get(path)))
            throw RefusedException.Invalid(path, $"'{path}' {why}.");
    }
}
