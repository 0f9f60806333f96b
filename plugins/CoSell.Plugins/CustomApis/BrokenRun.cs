using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// A run that died after it had planned. What it wrote may have been taken and nobody said so, and then both sides agree by now: whose value lost
/// is in its plan alone. So the next run puts that into the log.
/// </summary>
internal static class BrokenRun
{
    /// <param name="call">The call of the run that plans now.</param>
    /// <param name="deal">The deal; its pending plan is that of the dead run.</param>
    /// <param name="leaseId">The lease of the run that plans now, which may plan twice when an answer to it got lost.</param>
    public static void Log(ApiCall call, Deal deal, string leaseId)
    {
        var pending = deal.PendingPlan;
        var plan = new PendingPlan(pending);
        if (plan.Lease is not { } lease || lease == leaseId || plan.Changes.Count == 0)
            return;
        call.Deals.Log(new SyncEvent(deal, plan.Action, call.Now)
        {
            Direction = plan.Direction,
            Outcome = SyncOutcome.Failed,
            ErrorClass = ErrorClass.Internal,
            Message = call.HubMessages.Text(RecoverySentences.BrokeOff(plan.WritesCrm ? "writing to Salesforce" : "writing to Partner Center")),
            Changes = plan.Changes,
            Why = plan.Why,
            MappingVersion = plan.MappingVersion,
            CorrelationId = call.CorrelationId,
        });
        pending["changes"] = new List<object?>(); // once
        deal.PendingPlan = pending;
    }
}
