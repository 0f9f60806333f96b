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
        foreach (var field in input.Fields.Where(field => field.Direction != MappingDirection.Paused))
            Merge(context, field);
        InviteMicrosoft(context);
        if (context.Plan.Problems.Count > 0)
            Withdraw(context);
        var status = context.Plan.Problems.Count > 0 ? SellerStatus.NeedsAttention : SellerStatus.InStep;
        SellerStatus.Tell(context.Opportunity, context.Plan.Crm!.Opportunity, status, input.SellerMessages.Text(context.Plan.Sayings));
        return context.Plan;
    }

    private static void Merge(MergeContext context, FieldMapping field)
    {
        if (field.IsOwnField)
            MergeOwnField(context, field);
        else if (field.IsCollection)
            new MergeMembers(context, field).Merge();
        else if (field.DataType == MappingDataType.Status)
            MergeStatus.Merge(context, field);
        else
            MergeScalar.Merge(context, field);
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
            || !SharePreflight.IsHelpAsked(input.Fields, context.Opportunity))
            return;
        if (!context.IsShared)
            context.Plan.Patch.Replace("/consent/consentToShareReferralWithMicrosoftSellers", true);
        if (!input.Settings.CreateConnectedReferral)
            return;
        context.Plan.CreateConnected = ShareDeal.Connected(context.Referral, input.Settings);
        context.Plan.CreateConnected.Set("/consent/consentToShareReferralWithMicrosoftSellers", true);
        if (input.FieldAt("/inviteContext/assistanceRequestCode") is { } help)
            context.Plan.CreateConnected.Set(help.ReferralPath, FieldReader.FromCrm(help, context.Opportunity).Value);
        ShareDeal.ShowMicrosoft(input, context.Plan);
    }

    /// <summary>Nothing is sent half: while something has to be mended, only the seller is told.</summary>
    private static void Withdraw(MergeContext context)
    {
        context.Plan.Patch.Clear();
        context.Plan.CreateConnected = null;
        context.Plan.FollowUp = false;
        context.Plan.Crm = context.NewRequest();
        context.Plan.Changes.Clear();
    }
}
