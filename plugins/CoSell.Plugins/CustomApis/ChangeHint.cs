using CoSell.Plugins.Calls;
using CoSell.Plugins.Webhooks;

namespace CoSell.Plugins.CustomApis;

/// <summary>What <c>cosell_RequestSync</c> was told: which deal may have changed, why, and which version was seen.</summary>
internal sealed class ChangeHint
{
    private const int LongestReason = 200;

    public ChangeHint(ApiCall call)
    {
        CrmRecordId = call.Text("CrmRecordId");
        ReferralId = call.Text("ReferralId");
        Reason = call.Text("Reason") ?? "asked";
        Version = call.Text("Version");
    }

    /// <param name="notice">An event of a referral.</param>
    public ChangeHint(PartnerCenterEvent notice)
    {
        ReferralId = notice.ResourceId;
        Reason = notice.Name;
        Version = notice.ChangedOn;
    }

    public string? CrmRecordId { get; }

    public string? ReferralId { get; }

    public string Reason { get; }

    /// <summary>The reason as it fits into its column.</summary>
    public string ShortReason => Reason.Substring(0, Math.Min(Reason.Length, LongestReason));

    public string? Version { get; }
}
