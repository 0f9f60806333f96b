using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Gives referrals back the CRM id that they had before linking, one by one, each only if it did not change since it was last read. It
/// comes before Salesforce is changed: a pair that is refused here stays whole.
/// </summary>
internal sealed class RestoreReferrals : IPhase
{
    private const string Path = "/externalReferenceId";

    public bool Ask(BackfillRun run, NextStep next)
    {
        if (run.Batch.FirstOrDefault(IsWanted) is not { } line)
        {
            run.Phase = PhaseNames.Unlink;
            return false;
        }
        var patch = new ReferralPatch();
        patch.Replace(Path, line.CrmIdBefore);
        next.Step = "patch";
        next.ReferralId = line.ReferralId;
        next.ReferralETag = LinkedDeal.Of(run, line)?.ETag ?? "";
        next.RequestId = WriteRequests.IdOf(run.First.Id.ToString(), line.ReferralId, next.ReferralETag, line.CrmIdBefore ?? "");
        next.ReferralPatch = JsonText.Write(patch.ToList());
        return true;
    }

    public void Take(BackfillRun run, StepAnswer answer)
    {
        var line = run.Batch.First(IsWanted);
        if (answer is { WasExecuted: true, IsRefused: false })
        {
            line.Json["restore"] = false;
            Remember(run, line, answer.Body);
        }
        else if (answer.WasExecuted && StepFailure.Of(answer).Class is ErrorClass.Conflict or ErrorClass.Rejected)
        {
            line.State = PairState.Linked;
            line.Reason = StepFailure.Of(answer).Class == ErrorClass.Conflict ? run.Messages.Text(BackfillSentences.ReferralChangedSince()) : run.Messages.Text(StepFailure.Of(answer).Problem);
        }
        else
        {
            run.IsAnswered(answer);
        }
    }

    private static bool IsWanted(PairLine line) => line.State == PairState.Unlinking && line.Json.Flag("restore");

    private static void Remember(BackfillRun run, PairLine line, JsonObject referral)
    {
        if (LinkedDeal.Of(run, line) is not { } deal || referral.Text("id") is null)
            return;
        deal.ReferralVersion = ReferralVersion.OfOwnWrite(referral.Text("updatedDateTime"));
        deal.Show(referral, run.Call.Calendar);
        run.Call.Deals.Save(deal);
    }
}
