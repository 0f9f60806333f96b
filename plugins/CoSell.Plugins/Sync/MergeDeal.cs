using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>Brings an opportunity and its referral to agreement, field by field, by three-way merge with the baseline.</summary>
internal static class MergeDeal
{
    public static SyncPlan Plan(SyncInput input)
    {
        var context = new MergeContext(input);
        foreach (var field in input.Fields)
            Merge(context, field);
        var shown = Shown(context);
        InviteMicrosoft(context);
        DealRegistration.Plan(context);
        TellOfMicrosoft(context);
        if (MoneyPair.Foreign(input) is { } foreign)
            context.Plan.Notes.Add(foreign);
        // Nothing is left to choose about a referral that is closed.
        context.Plan.FollowUp |= context.Plan.AwaitsChoice && context.Plan.Patch.Closes;
        if (context.Plan.Problems.Count > 0)
            Withdraw(context, shown);
        else if (context.Plan.WaitUntil is null)
            context.Gestures.Clear(context.Plan.Crm!.Opportunity, keepsConfirmation: context.Plan.MovesOn);
        input.Overwritten.Restore(context.Plan, input);
        SellerStatus.Tell(context.Opportunity, context.Plan.Crm!.Opportunity, context.Plan.Verdict.SellerStatus, input.SellerMessages.Text(context.Plan.Sayings));
        return context.Plan;
    }

    /// <summary>The end of Microsoft's invitation while it is unanswered, and Microsoft's refusal of ours.</summary>
    private static void TellOfMicrosoft(MergeContext context)
    {
        if (context.IsOnHold && Invitation.Countdown(context.Referral, context.Input.Settings, context.Input.Now) is { } countdown)
            context.Plan.Notes.Add(countdown);
        if (context.Input.MicrosoftReferral is { } microsoft && !StatusMachine.IsClosed(context.Status) && MicrosoftCopy.Refusal(microsoft) is { } refusal)
            context.Plan.Notes.Add(refusal);
    }

    private static void Merge(MergeContext context, FieldMapping field)
    {
        if (DealRegistration.Concerns(field) || field.ReferralPath == ReferralPaths.NewRecord)
            return; // goes out when the deal is won; was written when the record was made
        if (field.IsOwnField)
            MergeOwnField(context, field);
        else if (field.ReferralPath == DealKinds.VisibilityPath)
            MergeVisibility.Merge(context, field);
        else if (field.ReferralPath == MergeStatus.ReasonPath)
            MergeStatus.MergeReason(context, field);
        else if (field.IsCollection)
            MergeSet(context, context.Input.SetOf(field));
        else if (field.DataType == MappingDataType.Status)
            MergeStatus.Merge(context, field);
        else
            MergeScalar.Merge(context, field);
    }

    private static void MergeSet(MergeContext context, IReadOnlyList<FieldMapping> set)
    {
        if (set.Count == 0)
            return;
        if (!set.Any(field => ReadAnswers.IsCut(context.Opportunity.Object(field.CrmPath))))
        {
            new MergeMembers(context, set).Merge();
            return;
        }
        // Who is not in the part that came may be there all the same: nothing is added, nothing taken away.
        context.Plan.Baseline[set[0].ReferralPath] = context.RememberedOfAll[set[0].ReferralPath];
        context.Plan.Notes.Add(FieldSentences.ListIsCut(set[0]));
    }

    private static void MergeOwnField(MergeContext context, FieldMapping field)
    {
        var wanted = field.GoesToCrm ? OwnFields.Value(field, context.Referral.Text("id")!, context.Input.Settings) : context.Opportunity.Text("Id");
        if (field.GoesToCrm && field.CrmPath.Length > 0 && context.Opportunity.Text(field.CrmPath) != wanted)
            context.Plan.Crm!.Opportunity[field.CrmPath] = wanted;
        else if (!field.GoesToCrm && !StatusMachine.IsClosed(context.Status) && JsonObject.AsText(context.Referral.At(field.ReferralPath, '/')) != wanted)
            context.Plan.Patch.Replace(field.ReferralPath, wanted);
    }

    /// <summary>
    /// Asks Microsoft in: for a private deal whose seller now wants help, and for a co-sell deal whose connected referral was
    /// never made because the first attempt broke off after our own.
    /// </summary>
    private static void InviteMicrosoft(MergeContext context)
    {
        var input = context.Input;
        if (input.MicrosoftReferral is not null || input.Deal.Direction == ReferralDirection.Incoming || !StatusMachine.IsActive(context.Status)
            || !DealKinds.AsksForHelp(context.WantedKind) || !input.Settings.CreateConnectedReferral)
            return;
        if (context.Plan.Patch.Count > 0)
        {
            context.Plan.FollowUp = true; // our copy first, such as one that was private until now: three writes are more than one change may cost
            return;
        }
        var connected = ShareDeal.Connected(context.Referral, input.Settings);
        connected.Set(DealKinds.VisibilityPath, true);
        foreach (var field in input.Fields.Where(field => field.GoesToReferral && ReferralPaths.IsForCreate(field.ReferralPath)))
            Complete(connected, field, FieldReader.FromCrm(field, context.Opportunity).Value);
        context.Plan.CreateConnected = connected;
        ShareDeal.ShowMicrosoft(input, context.Plan);
    }

    /// <summary>Adds what the seller filled in after our own referral was created, when it took that: the help asked for, notes to Microsoft.</summary>
    private static void Complete(JsonObject connected, FieldMapping field, string? value)
    {
        if (value is not null && FieldReader.FromReferral(field, connected) is null)
            ReferralValue.Set(connected, field.ReferralPath, FieldReader.ToReferral(field, value));
    }

    /// <summary>
    /// What Partner Center alone says, is nobody's edit and does not follow from what the seller wants: which referral it is, how Microsoft's side stands.
    /// </summary>
    private static List<KeyValuePair<FieldMapping, object?>> Shown(MergeContext context) => context.Input.Fields
        .Where(field => (field.Direction == MappingDirection.ToSalesforce || field is { IsOwnField: true, GoesToCrm: true })
            && field is { IsOnOpportunity: true, DataType: not MappingDataType.Status, ReferralPath: not (MicrosoftCopy.KindPath or MergeScalar.ExpiryPath) }
            && context.Plan.Crm!.Opportunity.Has(field.CrmPath))
        .Select(field => new KeyValuePair<FieldMapping, object?>(field, context.Plan.Crm!.Opportunity[field.CrmPath])).ToList();

    /// <summary>Nothing is sent half: while something has to be mended, the seller is told, and sees what is shown whatever else waits.</summary>
    private static void Withdraw(MergeContext context, List<KeyValuePair<FieldMapping, object?>> shown)
    {
        context.Plan.Withdraw(
            context.RememberedOfAll,
            context.Input.Fields.Where(field => !field.IsCollection && context.Plan.DecisionOf(field) is { Rule: FieldRule.Agreed }),
            shown.Select(field => field.Key.Name).ToList());
        context.Plan.Crm = context.NewRequest();
        foreach (var field in shown)
            context.Plan.Crm.Opportunity[field.Key.CrmPath] = field.Value;
    }
}
