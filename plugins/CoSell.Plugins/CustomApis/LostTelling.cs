using CoSell.Plugins.Deals;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// The request that tells the seller of a refusal, or that the deal was given up, got lost: he would never know that it waits for him. It is tried again
/// later, so that it fails again and he is told, or goes through.
/// </summary>
internal static class LostTelling
{
    /// <summary>The flow's name of the step; it is handed in only when it failed or nobody knows.</summary>
    public const string Step = "tell";

    /// <returns>What became of it.</returns>
    public static string Retry(ApiCall call, Deal deal, string leaseId, StepAnswer answer)
    {
        if (!deal.IsActive || deal.LeaseId != leaseId || deal.SyncState is not (SyncState.NeedsAttention or SyncState.NeedsLinking or SyncState.DeadLetter))
            return "The deal goes on by itself.";
        var completion = new Completion(call, deal);
        // What Salesforce does not let us write today it will not tomorrow; no answer at all says nothing.
        if ((answer.WasExecuted && StepFailure.Of(answer).IsFinal) || !completion.MayTellAgain)
        {
            completion.TellNobody();
            return "The seller could not be told; the deal's row tells it.";
        }
        completion.TellAgain(answer.RetryAfter(call.Now));
        return "The seller is told again later.";
    }
}
