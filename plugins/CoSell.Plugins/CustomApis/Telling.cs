using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// What became of the request that tells the seller of a failure. If it got lost he would never know that the deal waits for him: it is tried again later, so
/// that it fails again and he is told, or goes through.
/// </summary>
internal static class Telling
{
    /// <summary>The flow's name of the step.</summary>
    public const string Step = "tell";

    /// <returns>What became of it.</returns>
    public static string Record(ApiCall call, Deal deal, string leaseId, StepAnswer answer)
    {
        if (!deal.IsActive || deal.LeaseId != leaseId || deal.TellOn is null)
            return "The deal goes on by itself.";
        var completion = new Completion(call, deal);
        if (answer is { WasExecuted: true, Failed: false })
        {
            completion.RestTold();
            return "The seller knows.";
        }
        deal.ForgetTelling();
        if (deal.SyncState is not (SyncState.NeedsAttention or SyncState.NeedsLinking or SyncState.DeadLetter))
        {
            call.Deals.Save(deal);
            return "The deal goes on by itself.";
        }
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
