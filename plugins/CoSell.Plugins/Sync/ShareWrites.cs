using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>What is written to share an opportunity: a referral, Microsoft's connected one where help is asked, and what Salesforce shows of both.</summary>
internal static class ShareWrites
{
    public static SyncPlan Of(DealDecision decision, SyncInput input)
    {
        var crm = CompositeRequest.To(input.Settings.SalesforceApiPath, input.Opportunity!);
        var sent = new SideWrite { IsCreate = true };
        var referral = new JsonObject { { "type", decision.Kind == DealKind.Private ? "Independent" : "Shared" }, { "qualification", "SalesQualified" } };
        foreach (var outcome in decision.Fields)
            Send(outcome, referral, sent);
        referral.Set(JsonPointer.Names(ReferralFields.Path(ReferralField.Visibility)), decision.Kind != DealKind.Private);
        if (ScopeGuard.OnlyOne(input.Settings.Scope) is { } location && !referral.Has("mpnId"))
            referral["mpnId"] = location;
        referral["target"] = SolutionTargets.Of(referral.Object("details").Object("requirements").Objects("solutions"));
        foreach (var outcome in decision.Fields.Where(outcome => outcome.Shown is not null))
            crm.Opportunity[outcome.Field.CrmPath] = CrmColumn.OfNew(outcome.Field, outcome.Shown!, input.Settings.ReferralLinkTemplate);
        input.OpportunityView!.Gestures.Clear(crm.Opportunity, keepsConfirmation: false);
        SellerFields.Tell(input.Opportunity, crm.Opportunity, decision.Verdict.SellerStatus, input.SellerMessages.Text(decision.Sayings));
        var connected = decision.Invitation is { } invitation ? ConnectedReferral.Of(referral, invitation, input.Settings) : null;
        if (connected is not null)
            ShowOpinion(input, crm, connected);
        return new SyncPlan(decision)
        {
            Create = referral,
            CreateConnected = connected,
            Crm = crm,
            Sent = sent,
            Changes = decision.Fields.SelectMany(outcome => outcome.Changes).Select(change => (object?)FieldLog.Of(change)).ToList(),
        };
    }

    /// <summary>Shows Microsoft's copy in Salesforce as soon as it is created: its status, and what it says of the deal, which is what we say until Microsoft edits it.</summary>
    public static void ShowMicrosoft(SyncInput input, CompositeRequest crm, JsonObject connected)
    {
        if (input.Fields.FirstOrDefault(field => field.ReferralField == ReferralField.MicrosoftStatus) is { GoesToCrm: true, CrmPath.Length: > 0 } field)
            crm.Opportunity[field.CrmPath] = CrmColumn.MicrosoftStatus;
        ShowOpinion(input, crm, connected);
    }

    private static void ShowOpinion(SyncInput input, CompositeRequest crm, JsonObject connected)
    {
        foreach (var field in input.Fields.Where(field => MicrosoftCopy.IsOpinion(field, input.Fields)))
        {
            if (FieldReader.FromReferral(field, connected) is { } value && FieldReader.FitsCrm(field, value))
                crm.Opportunity[field.CrmPath] = FieldReader.ToCrm(field, value);
        }
    }

    private static void Send(FieldOutcome outcome, JsonObject referral, SideWrite sent)
    {
        if (outcome.Set is { Sent: { } members } set)
        {
            sent.Set(set.Rows).Include(set.SentChange);
            if (members.Count > 0)
                set.Rows[0].ReferralPlace.Set(referral, members.Select(member => (object?)member.ReferralForm).ToList());
        }
        if (outcome.Sent is not { } value)
            return;
        sent.Field(outcome.Field.Name, value.Value);
        if (value is { Value: not null, IsImplied: false } && outcome.Field.ReferralField != ReferralField.Visibility)
            outcome.Field.ReferralPlace.Set(referral, FieldReader.ToReferral(outcome.Field, value.Value));
    }
}
