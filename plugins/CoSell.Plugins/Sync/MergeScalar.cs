using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using System.Globalization;

namespace CoSell.Plugins.Sync;

/// <summary>Merges a field with one value.</summary>
internal static class MergeScalar
{
    public static void Merge(MergeContext context, FieldMapping field)
    {
        var crm = FieldReader.FromCrm(field, context.Opportunity);
        var referral = ReferralValue(context, field);
        context.Plan.Baseline[field.Name] = referral;
        if (field.CrmPath.Length == 0)
            return; // a constant: it went out with the create, and Salesforce has no field that could differ
        if (FieldReader.Agree(field, context.Opportunity, crm, referral))
        {
            context.Plan.Decided(field, Rules.Agreed(field));
            return;
        }
        if (crm.Problem is not null && field.GoesToReferral && context.MayChange(field))
        {
            context.Plan.Decided(field, Rules.ToBeMended(field));
            context.Plan.Problems.Add(crm.Problem);
            return;
        }
        var direction = context.Winner(field, crm.Value, referral);
        if (direction == SyncDirection.ToSalesforce && field.IsOnOpportunity)
            context.ToCrm(field, crm.Value, referral);
        else if (direction == SyncDirection.ToPartnerCenter && context.IsOnHold)
            Wait(context, field);
        else if (direction == SyncDirection.ToPartnerCenter)
            ToReferral(context, field, crm.Value, referral);
    }

    private static void Wait(MergeContext context, FieldMapping field)
    {
        context.Plan.Decided(field, Rules.OnHold(field));
        context.Plan.Baseline[field.Name] = context.Baseline(field);
    }

    private static void ToReferral(MergeContext context, FieldMapping field, string? crm, string? referral)
    {
        if (!context.MayChange(field))
            ExplainLock(context, field, crm, referral);
        else if (WhyNot(context, field, crm, referral) is { } problem)
            (!problem.HasFix ? context.Plan.Notes : context.Plan.Problems).Add(problem);
        else
            Replace(context, field, crm, referral);
    }

    private static void Replace(MergeContext context, FieldMapping field, string? crm, string? referral)
    {
        context.Plan.Patch.Replace(field.ReferralPath, FieldReader.ToReferral(field, crm));
        context.Plan.Baseline[field.Name] = crm;
        context.Plan.Changed(field, referral, crm, SyncDirection.ToPartnerCenter, context.Lost(field, referral));
    }

    /// <summary>What a partner received was never his to fill in, and help is asked once: neither is worth a note.</summary>
    private static void ExplainLock(MergeContext context, FieldMapping field, string? crm, string? referral)
    {
        context.Plan.Decided(field, Rules.Locked(field));
        if (context.Input.Deal.Direction != ReferralDirection.Incoming && crm is not null && referral is not null)
            context.Plan.Notes.Add(StatusMachine.IsClosed(context.Status) ? Sentences.ReferralClosed(field, context.Status) : Sentences.Frozen(field, referral));
    }

    private static Problem? WhyNot(MergeContext context, FieldMapping field, string? crm, string? referral)
    {
        if (field.ReferralPath == "/details/dealValue" && !(decimal.Parse(crm ?? "0", CultureInfo.InvariantCulture) > 0))
        {
            // Sellers set a lost deal's amount to 0; that must not keep it from being lost.
            return context.IsGivenUp ? Sentences.ZeroOfALostDeal(field, referral) : Sentences.NotPositive(field);
        }
        return crm is null && field.Requirement == Requirement.Always ? Sentences.Missing(field) : null;
    }

    private static string? ReferralValue(MergeContext context, FieldMapping field)
    {
        if (MicrosoftCopy.Concerns(field.ReferralPath))
            return MicrosoftCopy.Value(context, field);
        return FieldReader.FromReferral(field, context.Referral) ?? MicrosoftCopy.Tracking(context, field);
    }
}
