using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>Merges stage and status: what one side moved, the other follows, as far as Partner Center's life cycle allows.</summary>
internal static class MergeStatus
{
    public static void Merge(MergeContext context, FieldMapping field)
    {
        var crm = FieldReader.FromCrm(field, context.Opportunity);
        context.Plan.Baseline[field.Name] = context.Status;
        if (FieldReader.Agree(field, context.Opportunity, crm, context.Status))
            return;
        if (crm.Problem is not null)
            context.Plan.Problems.Add(crm.Problem);
        else if (Winner(context, field, crm.Value) == SyncDirection.ToSalesforce)
            context.ToCrm(field, crm.Value, context.Status);
        else
            Move(context, field, crm.Value!);
    }

    /// <summary>A closed referral is final, whoever changed what.</summary>
    private static SyncDirection Winner(MergeContext context, FieldMapping field, string? wanted) =>
        StatusMachine.IsClosed(context.Status) && context.Remembered(field) != context.Status
            ? SyncDirection.ToSalesforce
            : context.Winner(field, wanted, context.Status);

    private static void Move(MergeContext context, FieldMapping field, string wanted)
    {
        var plan = context.Plan;
        var next = StatusMachine.NextMove(context.Status, wanted);
        if (next is null)
        {
            if (StatusMachine.IsClosed(context.Status))
                plan.Notes.Add(Sentences.ReferralClosed(field, context.Status));
            else
                plan.Problems.Add(Sentences.IllegalMove(field, context.Status, wanted));
            return;
        }
        plan.Patch.Move(next, next is StatusMachine.Lost or StatusMachine.Declined ? "Others" : null);
        plan.Baseline[field.Name] = next;
        plan.FollowUp |= next != wanted && !StatusMachine.IsClosed(next);
        plan.Changed(field, context.Status, next, SyncDirection.ToPartnerCenter);
    }
}
