using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>A seller's opportunity that has no referral yet becomes one.</summary>
internal static class ShareDeal
{
    public static DealDecision Decide(Facts facts)
    {
        var problems = SharePreflight.Check(facts).Concat(ScopeGuard.Check(facts)).Concat(ConsentGuard.Check(facts)).Concat(DuplicateGuard.Check(facts)).ToList();
        if (problems.Count > 0)
            return DealDecision.Fold(DealStep.Share, "Share", Array.Empty<FieldOutcome>(), new DealOutcome { Problems = problems });
        var kind = DealKinds.Wanted(facts.Fields, facts.Opportunity!);
        var invites = DealKinds.AsksForHelp(kind) && facts.Settings.CreateConnectedReferral;
        var outcomes = facts.Fields.Select(field => Outcome(facts, field, kind, invites)).OfType<FieldOutcome>().ToList();
        return DealDecision.Fold(DealStep.Share, "Share", outcomes, new DealOutcome { Kind = kind, Invitation = invites ? new InvitationOutcome(Array.Empty<FieldValue>()) : null });
    }

    /// <summary>A reason is given when the deal closes, a registration when it is won; visibility follows from the kind of deal.</summary>
    private static FieldOutcome? Outcome(Facts facts, FieldMapping field, DealKind kind, bool invites) => field switch
    {
        { IsOfRegistration: true } or { ReferralField: ReferralField.StatusReason } => null,
        { ReferralField: ReferralField.Visibility } => Visibility(facts, field, kind),
        { IsCollection: true } => facts.SetOf(field) is { Count: > 0 } set ? ReferralSets.Of(facts, set) : null,
        { IsOwnField: true, GoesToCrm: true, CrmPath.Length: > 0 } => Own(facts, field),
        { ReferralField: ReferralField.MicrosoftStatus, GoesToCrm: true, CrmPath.Length: > 0 } => invites ? Show(field, new ShownValue(null, ShownForm.NewMicrosoftStatus)) : null,
        { ReferralField: ReferralField.DealKind, GoesToCrm: true, CrmPath.Length: > 0 } => Show(field, new ShownValue(DealKinds.Label(kind), ShownForm.Text)),
        { GoesToReferral: false } => null,
        { DataType: MappingDataType.Status } => new FieldOutcome(field, FieldRule.Sent) { Sent = new SentValue(facts.Opportunity!.Value(field)) { IsImplied = true } },
        _ => Scalar(facts, field),
    };

    private static FieldOutcome Show(FieldMapping field, ShownValue value) => new(field) { Shown = value with { IsRemembered = false } };

    private static FieldOutcome Own(Facts facts, FieldMapping field)
    {
        var outcome = Show(field, new ShownValue(null, ShownForm.NewReferral));
        return field.GoesToReferral ? outcome with { Sent = new SentValue(facts.Opportunity!.Value(field)) } : outcome;
    }

    private static FieldOutcome Visibility(Facts facts, FieldMapping field, DealKind kind)
    {
        var shown = kind == DealKind.Private ? "false" : "true";
        var outcome = new FieldOutcome(field, FieldRule.Sent) { Sent = new SentValue(shown) };
        return field.GoesToCrm && facts.Opportunity!.Value(field) != shown ? outcome with { Shown = new ShownValue(shown) { IsRemembered = false } } : outcome;
    }

    private static FieldOutcome Scalar(Facts facts, FieldMapping field)
    {
        var reading = facts.Opportunity!.Read(field);
        var outcome = new FieldOutcome(field, FieldRule.Sent) { Sent = new SentValue(reading.Value) };
        if (reading.Value is null)
            return outcome;
        if (reading.OnlyFills && field.GoesToCrm && field.IsOnOpportunity)
            outcome = outcome with { Shown = new ShownValue(reading.Value) { IsRemembered = false } }; // tomorrow it would be another one
        return field.IsOwnField ? outcome : outcome.Logging(null, reading.Value, SyncDirection.ToPartnerCenter);
    }
}
