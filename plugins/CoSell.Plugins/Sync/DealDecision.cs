using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>What has to happen to a deal: share it, merge both sides, receive it, check it, or nothing.</summary>
internal static class DealDecision
{
    public static SyncPlan Of(SyncInput input)
    {
        var deal = input.Deal;
        if (input.Calendar.Problem is { } unknownZone)
            return Stuck(input, unknownZone);
        if (deal.CrmRecordId is not null && input.Opportunity is null)
            return Stuck(input, Sentences.CrmRecordGone(deal.CrmRecordId));
        if (input.Opportunity is { } opportunity && !new SellerGestures(opportunity).IsShared)
        {
            return deal.ReferralIdentifier is null && (deal.CheckRequested || new SellerGestures(opportunity).AsksForCheck)
                ? CheckDeal.Plan(input)
                : new SyncPlan { Action = "Skip: Sync with Partner Center is off" };
        }
        if (deal.ReferralIdentifier is not null && input.Referral is null)
            return Stuck(input, Sentences.ReferralGone(deal.ReferralIdentifier));
        if (input.Opportunity is not null)
            return input.Referral is null ? ShareDeal.Plan(input) : MergeDeal.Plan(input);
        if (input.Referral is null)
            return new SyncPlan { Action = "Skip: our copy of the referral is not there yet" };
        if (StatusMachine.IsClosed(StatusMachine.Join(input.Referral)))
            return new SyncPlan { Action = "Skip: the referral was closed before it reached Salesforce" };
        if (input.Settings.CoSellOnly && DealKinds.IsLead(DealKinds.Of(input.Referral, input.MicrosoftReferral, input.Settings.MicrosoftOrganizationId)))
            return new SyncPlan { Action = "Skip: a lead, and only co-sell opportunities come in" };
        return !deal.ReceiveAsNew && input.Referral.Text("externalReferenceId") is { Length: > 0 } crmId
            ? Stuck(input, RecoverySentences.UnknownCrmId(crmId))
            : ReceiveDeal.Plan(input);
    }

    private static SyncPlan Stuck(SyncInput input, Problem problem)
    {
        var plan = new SyncPlan { Action = "Find both sides" };
        plan.Problems.Add(problem);
        if (input.Opportunity is { } opportunity)
        {
            plan.Crm = CompositeRequest.To(input.Settings.SalesforceApiPath, opportunity);
            SellerStatus.Tell(opportunity, plan.Crm.Opportunity, plan.Verdict.SellerStatus, input.SellerMessages.Text(problem));
        }
        return plan;
    }
}
