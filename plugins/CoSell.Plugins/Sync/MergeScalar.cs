using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Sync;

/// <summary>Merges a field with one value.</summary>
internal static class MergeScalar
{
    public const string ExpiryPath = "/expirationDateTime";

    // A seller compares two values by their beginnings.
    private const int MostShown = 100;

    public static void Merge(MergeContext context, FieldMapping field)
    {
        var crm = FieldReader.FromCrm(field, context.Opportunity);
        var referral = ReferralValue(context, field);
        if (field.IsConstant || crm.IsSilent || FieldReader.Agree(field, context.Opportunity, crm, referral))
            Agree(context, field, referral);
        else if (crm.Problem is not null && field.GoesToReferral && context.MayChange(field))
            Refuse(context, field, crm.Problem);
        else
            Decide(context, field, crm, referral);
        if (FieldReader.Hidden(field, context.Plan.After(field)).Length > 0)
            context.Plan.Notes.Add(FieldSentences.ShownInPart(field));
    }

    private static void Refuse(MergeContext context, FieldMapping field, Problem problem)
    {
        context.Plan.Decided(field, FieldRule.ToBeMended);
        context.Plan.Problems.Add(problem);
    }

    /// <summary>A constant went out with the create, and Salesforce has no field that could differ.</summary>
    private static void Agree(MergeContext context, FieldMapping field, string? referral)
    {
        context.Remember(field, referral);
        context.Plan.Decided(field, field.IsConstant ? FieldRule.Constant : FieldRule.Agreed);
    }

    private static void Decide(MergeContext context, FieldMapping field, Reading crm, string? referral)
    {
        switch (Winner(context, field, crm, referral))
        {
            case SyncDirection.None:
                Ask(context, field, referral);
                break;
            case SyncDirection.ToSalesforce:
                ToCrm(context, field, crm, referral);
                break;
            case SyncDirection.ToPartnerCenter when context.IsOnHold:
                context.Plan.Decided(field, FieldRule.OnHold);
                break;
            case SyncDirection.ToPartnerCenter:
                ToReferral(context, field, crm, referral);
                break;
        }
    }

    private static SyncDirection Winner(MergeContext context, FieldMapping field, Reading crm, string? referral)
    {
        if (!crm.OnlyFills)
            return context.Winner(field, crm.Value, referral);
        // What an expression of the day gives fills an empty field of Partner Center and is nobody's edit.
        context.Plan.Decided(field, FieldRule.Fills);
        return referral is null && field.GoesToReferral ? SyncDirection.ToPartnerCenter : SyncDirection.ToSalesforce;
    }

    private static void Ask(MergeContext context, FieldMapping field, string? referral)
    {
        context.Plan.AwaitsChoice = true;
        context.Plan.Notes.Add(FieldSentences.InConflict(field, Short(FieldReader.Shown(field, context.Opportunity)), Short(JsonObject.AsText(FieldReader.ToCrm(field, referral)))));
    }

    private static void ToCrm(MergeContext context, FieldMapping field, Reading crm, string? referral)
    {
        if (!field.GoesToCrm || !field.IsOnOpportunity || JsonObject.AsText(FieldReader.ToCrm(field, referral)) == FieldReader.Shown(field, context.Opportunity))
        {
            context.Remember(field, referral);
            return;
        }
        if (!FieldReader.FitsCrm(field, referral))
        {
            context.Remember(field, referral);
            context.Plan.Notes.Add(FieldSentences.DoesNotFit(field, Short(referral)));
            return;
        }
        if (field.GoesToReferral && !context.MayChange(field) && !crm.OnlyFills && context.IsConflict(field, crm.Value, referral))
            context.Plan.Notes.Add(FieldSentences.FrozenConflict(field, Short(crm.Value), Short(referral)));
        context.ToCrm(field, crm.OnlyFills ? null : crm.Value, referral);
    }

    private static void ToReferral(MergeContext context, FieldMapping field, Reading crm, string? referral)
    {
        if (!context.MayChange(field))
            ExplainLock(context, field, crm.Value, referral);
        else if (WhyNot(context, field, crm.Value, referral) is { } problem)
            Explain(context, field, problem, referral);
        else
            Replace(context, field, crm, referral);
    }

    private static void Explain(MergeContext context, FieldMapping field, Problem problem, string? referral)
    {
        context.Remember(field, referral);
        (!problem.HasFix ? context.Plan.Notes : context.Plan.Problems).Add(problem);
    }

    /// <summary>
    /// Sends the seller's text together with what Salesforce's field was too short to show, and shows as much of it as fits. What was
    /// worked out from today is written down in Salesforce as well: tomorrow it would be another one.
    /// </summary>
    private static void Replace(MergeContext context, FieldMapping field, Reading crm, string? referral)
    {
        var hidden = context.Input.Memory.HiddenOfHalf(field, referral) ?? FieldReader.Hidden(field, referral);
        var sent = hidden.Length == 0 ? crm.Value : crm.Value + hidden;
        context.Plan.Patch.Replace(field.ReferralPath, FieldReader.ToReferral(field, sent));
        context.Plan.Sent.Field(field.Name, sent);
        context.Plan.Changed(field, referral, sent, SyncDirection.ToPartnerCenter, context.Lost(field, referral));
        if ((hidden.Length == 0 && !crm.OnlyFills) || !field.GoesToCrm || !field.IsOnOpportunity)
            return;
        context.Plan.Crm!.Opportunity[field.CrmPath] = FieldReader.ToCrm(field, sent);
        context.Plan.Shown.Field(field.Name, sent);
        if (!crm.OnlyFills)
            context.Plan.Sent.ShownAs(field.Name, crm.Value);
    }

    /// <summary>An edit that stays in Salesforce for good is said, whatever Partner Center holds.</summary>
    private static void ExplainLock(MergeContext context, FieldMapping field, string? crm, string? referral)
    {
        context.Remember(field, referral);
        context.Plan.Decided(field, FieldRule.Locked);
        var isClosed = StatusMachine.IsClosed(context.Status);
        if (IsWorthANote(context, field, crm, referral, isClosed))
            context.Plan.Notes.Add(isClosed ? FieldSentences.ReferralClosed(field, context.Status) : FieldSentences.Frozen(field, Short(referral)));
    }

    /// <summary>
    /// A received deal's customer and his consent were never the seller's to fill in, and help is asked once; asked for too late, Microsoft never saw it.
    /// What can be changed until the end may also be empty on either side by then.
    /// </summary>
    private static bool IsWorthANote(MergeContext context, FieldMapping field, string? crm, string? referral, bool isClosed)
    {
        if (context.Input.Deal.Direction == ReferralDirection.Incoming && !(field.IsOnOpportunity && field.GoesToCrm))
            return false;
        if (!field.IsOnOpportunity && crm is not null)
            return true; // the customer's data went out with the deal: this was filled in since
        var asksInVain = field.ReferralPath == DealKinds.HelpPath && crm is not null && context.Input.MicrosoftReferral is null;
        return (crm is not null && referral is not null) || (isClosed && (asksInVain || !ReferralPaths.IsForCreate(field.ReferralPath)));
    }

    private static Problem? WhyNot(MergeContext context, FieldMapping field, string? crm, string? referral)
    {
        if (field.ReferralPath == "/details/dealValue" && !(decimal.Parse(crm ?? "0", CultureInfo.InvariantCulture) > 0))
        {
            // Sellers set a lost deal's amount to 0; that must not keep it from being lost.
            return context.IsGivenUp ? FieldSentences.ZeroOfALostDeal(field, referral) : FieldSentences.NotPositive(field);
        }
        return crm is null && field.Requirement == Requirement.Always ? FieldSentences.Missing(field) : null;
    }

    private static string? ReferralValue(MergeContext context, FieldMapping field)
    {
        if (MicrosoftCopy.Concerns(field.ReferralPath))
            return MicrosoftCopy.Value(context, field);
        // An invitation that is answered with this very plan has no end any more.
        if (field.ReferralPath == ExpiryPath && StatusMachine.IsNew(context.Status) && !context.IsOnHold)
            return null;
        return FieldReader.FromReferral(field, context.Referral) ?? MicrosoftCopy.Tracking(context.Input, field);
    }

    private static string Short(string? text) => string.IsNullOrEmpty(text) ? "–" : text!.Length <= MostShown ? text : CrmLimits.Cut(text, MostShown) + "…";
}
