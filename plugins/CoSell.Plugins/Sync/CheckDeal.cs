using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>Check before sharing: tells the seller everything that is missing, and sends nothing.</summary>
internal static class CheckDeal
{
    public static SyncPlan Plan(SyncInput input)
    {
        var opportunity = input.Opportunity!;
        var plan = new SyncPlan { Action = "Check before sharing", Crm = CompositeRequest.To(input.Settings.SalesforceApiPath, opportunity) };
        var problems = SharePreflight.Check(input.Fields, opportunity, input.Now, input.Catalogue).Concat(DuplicateGuard.Check(input)).ToList();
        plan.Notes.AddRange(problems.Count > 0 ? problems : new List<Problem> { Sentences.ReadyToShare() });
        if (opportunity.Flag(SellerGestures.CheckField))
            plan.Crm.Opportunity[SellerGestures.CheckField] = false;
        SellerStatus.Tell(opportunity, plan.Crm.Opportunity, problems.Count > 0 ? SellerStatus.NeedsAttention : SellerStatus.InStep, input.SellerMessages.Text(plan.Notes));
        return plan;
    }
}
