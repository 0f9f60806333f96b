using CoSell.Plugins.Calls;

namespace CoSell.Plugins.Backfilling;

/// <summary>What the flow has to do next: the answer of <c>cosell_Backfill</c>.</summary>
internal sealed class NextStep
{
    /// <summary><c>referrals</c>, <c>query</c>, <c>composite</c>, <c>patch</c>, <c>again</c>, <c>done</c> or <c>stopped</c>.</summary>
    public string Step { get; set; } = "again";

    public int Skip { get; set; }

    public string CrmQuery { get; set; } = "";

    public string CrmRequest { get; set; } = "";

    public string ReferralId { get; set; } = "";

    public string ReferralETag { get; set; } = "";

    /// <summary>The id of the write, the same as long as it got no answer.</summary>
    public string RequestId { get; set; } = "";

    public string ReferralPatch { get; set; } = "";

    public void AnswerTo(ApiCall call)
    {
        call.Answer("Step", Step);
        call.Answer("Done", Step is "done" or "stopped");
        call.Answer("Skip", Skip);
        call.Answer("CrmQuery", CrmQuery);
        call.Answer("CrmRequest", CrmRequest);
        call.Answer("ReferralId", ReferralId);
        call.Answer("ReferralETag", ReferralETag);
        call.Answer("RequestId", RequestId);
        call.Answer("ReferralPatch", ReferralPatch);
    }
}
