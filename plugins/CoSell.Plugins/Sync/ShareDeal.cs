using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>A seller's opportunity that has no referral yet becomes one.</summary>
internal static class ShareDeal
{
    /// <summary>Stands for the referral's id in what is written to Salesforce; the flow puts the id of the created referral in its place.</summary>
    public static readonly RequestText ReferralIdPlaceholder = RequestText.Placeholder("referral-id");

    /// <summary>Stands for the status of Microsoft's copy; the flow puts what the created connected referral says in its place.</summary>
    private static readonly RequestText MicrosoftStatusPlaceholder = RequestText.Placeholder("microsoft-status");

    public static SyncPlan Plan(SyncInput input)
    {
        var opportunity = input.Opportunity!;
        var plan = new SyncPlan { Action = "Share", Crm = CompositeRequest.To(input.Settings.SalesforceApiPath, opportunity) };
        plan.Problems.AddRange(SharePreflight.Check(input.Fields, opportunity, input.Now, input.Catalogue));
        plan.Problems.AddRange(DuplicateGuard.Check(input));
        if (plan.Problems.Count > 0)
        {
            SellerStatus.Tell(opportunity, plan.Crm.Opportunity, plan.Verdict.SellerStatus, input.SellerMessages.Text(plan.Problems));
            return plan;
        }
        var kind = DealKinds.Wanted(input.Fields, opportunity);
        plan.Create = Referral(input, opportunity, kind, plan);
        plan.Sent.IsCreate = true;
        if (DealKinds.AsksForHelp(kind) && input.Settings.CreateConnectedReferral)
            plan.CreateConnected = Connected(plan.Create, input.Settings);
        ShowReferral(input, opportunity, kind, plan);
        return plan;
    }

    /// <summary>The connected referral that invites Microsoft into the engagement of <paramref name="own"/> (reference, 4.3).</summary>
    public static JsonObject Connected(JsonObject own, Settings settings)
    {
        var connected = new JsonObject { { "engagementId", own.Text("engagementId") } };
        foreach (var name in new[] { "name", "type", "qualification", "customerProfile", "consent", "details", "team", "inviteContext" }.Where(own.Has))
            connected[name] = JsonObject.Copy(own[name]);
        connected["target"] = new List<object?> { new JsonObject { { "type", "BusinessProfileLocation" }, { "id", settings.MicrosoftOrganizationId } } };
        return connected;
    }

    private static JsonObject Referral(SyncInput input, JsonObject opportunity, DealKind kind, SyncPlan plan)
    {
        var referral = new JsonObject { { "type", DealKinds.AsksForHelp(kind) ? "Shared" : "Independent" }, { "qualification", "SalesQualified" } };
        foreach (var field in input.Fields.Where(field => (field.GoesToReferral || field.IsCollection) && IsSentWithCreate(field)))
        {
            if (field.IsCollection)
                SetMembers(input, field, referral, plan);
            else if (field.DataType == MappingDataType.Status)
                plan.Sent.Field(field.Name, FieldReader.FromCrm(field, opportunity).Value);
            else
                SetScalar(field, opportunity, referral, plan);
        }
        SetVisibility(input, kind, referral, plan);
        // One for each solution, as the service's own records have it (published records of 2022); the documented sample has one solution and one target.
        referral["target"] = Member.FromReferral(input.Field(MappingDataType.Solutions) ?? new FieldMapping(), referral)
            .Select(solution => (object?)new JsonObject { { "type", "SolutionProfile" }, { "id", solution.ReferralForm.Text("id") } }).ToList();
        return referral;
    }

    /// <summary>A reason is given when the deal closes, a registration when it is won; visibility follows from the kind of deal.</summary>
    private static bool IsSentWithCreate(FieldMapping field) =>
        field.ReferralPath is not (DealKinds.VisibilityPath or MergeStatus.ReasonPath) && !DealRegistration.Concerns(field);

    private static void SetVisibility(SyncInput input, DealKind kind, JsonObject referral, SyncPlan plan)
    {
        var visible = kind != DealKind.Private;
        referral.Set(DealKinds.VisibilityPath, visible);
        if (input.FieldAt(DealKinds.VisibilityPath) is not { } field)
            return;
        var shown = visible ? "true" : "false";
        plan.Sent.Field(field.Name, shown);
        if (field.GoesToCrm && FieldReader.FromCrm(field, input.Opportunity!).Value != shown)
            plan.Crm!.Opportunity[field.CrmPath] = FieldReader.ToCrm(field, shown);
    }

    private static void SetScalar(FieldMapping field, JsonObject opportunity, JsonObject referral, SyncPlan plan)
    {
        var reading = FieldReader.FromCrm(field, opportunity);
        var value = reading.Value;
        plan.Sent.Field(field.Name, value);
        if (value is null)
            return;
        if (reading.OnlyFills && field.GoesToCrm && field.IsOnOpportunity)
            plan.Crm!.Opportunity[field.CrmPath] = FieldReader.ToCrm(field, value); // tomorrow it would be another one
        ReferralValue.Set(referral, field.ReferralPath, FieldReader.ToReferral(field, value));
        if (!field.IsOwnField)
            plan.Changed(field, null, value, SyncDirection.ToPartnerCenter);
    }

    private static void SetMembers(SyncInput input, FieldMapping field, JsonObject referral, SyncPlan plan)
    {
        var set = input.SetOf(field);
        if (set.Count > 0)
            ReferralSets.Set(input, set, referral, plan);
    }

    private static void ShowReferral(SyncInput input, JsonObject opportunity, DealKind kind, SyncPlan plan)
    {
        foreach (var field in input.Fields.Where(field => field.IsOwnField && field.GoesToCrm && field.CrmPath.Length > 0))
            plan.Crm!.Opportunity[field.CrmPath] = OwnFields.Value(field, ReferralIdPlaceholder, input.Settings);
        ShowMicrosoft(input, plan);
        if (input.FieldAt(MicrosoftCopy.KindPath) is { GoesToCrm: true, CrmPath.Length: > 0 } kindField)
            plan.Crm!.Opportunity[kindField.CrmPath] = DealKinds.Label(kind);
        new SellerGestures(opportunity).Clear(plan.Crm!.Opportunity, keepsConfirmation: false);
        SellerStatus.Tell(opportunity, plan.Crm!.Opportunity, plan.Verdict.SellerStatus, input.SellerMessages.Text(plan.Notes));
    }

    /// <summary>Shows the status of Microsoft's copy in Salesforce as soon as the copy is created.</summary>
    public static void ShowMicrosoft(SyncInput input, SyncPlan plan)
    {
        if (plan.CreateConnected is not null && input.FieldAt(MicrosoftCopy.StatusPath) is { GoesToCrm: true, CrmPath.Length: > 0 } field)
            plan.Crm!.Opportunity[field.CrmPath] = MicrosoftStatusPlaceholder;
    }
}
