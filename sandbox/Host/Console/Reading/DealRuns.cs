using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;

namespace Sandbox.Host.Console.Reading;

/// <summary>Finds the runs that dealt with a deal: requests, synchronizations and what these called.</summary>
internal static class DealRuns
{
    /// <summary>The newest runs first.</summary>
    public static IReadOnlyList<RunRecord> Of(RehearsalRoom room, Guid dealId)
    {
        var all = room.History.Runs();
        var own = all.Where(run => IsAbout(room, run, dealId)).Select(run => run.Id).ToHashSet();
        return [.. all.Where(run => own.Contains(run.Id) || (run.ParentRunId is { } parent && own.Contains(parent)))];
    }

    private static bool IsAbout(RehearsalRoom room, RunRecord run, Guid dealId)
    {
        if (run.FlowId == CoSellFlows.Synchronize)
            return Guid.TryParse(run.Trigger["outputs"]["body"]["cosell_referralid"].AsString(), out var synchronized) && synchronized == dealId;
        if (run.FlowId != CoSellFlows.SalesforceOpportunity && run.FlowId != CoSellFlows.SalesforceSolutions && run.FlowId != CoSellFlows.PartnerCenterToSalesforce)
            return false;
        return Guid.TryParse(room.History.Find(run.Id)?.Find("Request_sync")?.Outputs?["body"]["DealId"].AsString(), out var requested) && requested == dealId;
    }
}
