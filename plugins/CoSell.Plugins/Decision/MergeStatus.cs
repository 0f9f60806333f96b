using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Decision;

/// <summary>Merges stage and status: what one side moved, the other follows, as far as Partner Center's life cycle allows.</summary>
internal static class MergeStatus
{
    /// <summary>The reason of a move that wants one and was given none.</summary>
    public const string OtherReason = "Others";

    public static FieldOutcome Of(SharedDeal deal, FieldMapping field)
    {
        var crm = deal.Opportunity.Read(field);
        var agrees = deal.Opportunity.Agrees(field, deal.Status);
        if (!StatusMachine.IsKnown(deal.Status))
            return StayPut(deal, new FieldOutcome(field));
        if (field.GoesToCrm && HasAnswered(deal, crm.Value) && !agrees)
            return Follow(deal, new FieldOutcome(field), crm.Value);
        if (deal.AnsweredStatus is { } answer && answer != deal.Status)
            return Move(deal, new FieldOutcome(field), answer);
        if (crm.IsSilent || agrees)
            return new FieldOutcome(field, FieldRule.Agreed).Remembering(deal.Status);
        if (crm.Problem is { } problem && field.GoesToReferral)
            return new FieldOutcome(field).Mending(problem);
        var ruling = Rule(deal, field, crm.Value);
        return ruling.Direction == SyncDirection.ToSalesforce ? Follow(deal, ruling.Of(field), crm.Value) : Move(deal, ruling.Of(field), crm.Value!);
    }

    /// <summary>A reason is Partner Center's once the referral is closed, and goes out only with the move that closes it.</summary>
    public static FieldOutcome OfReason(SharedDeal deal, FieldMapping field)
    {
        var reason = deal.Referral.Value(field);
        var outcome = new FieldOutcome(field);
        return deal.IsClosed && reason is not null && field.GoesToCrm && field.CrmPath.Length > 0 && !deal.Opportunity.Agrees(field, reason)
            ? deal.ToCrm(outcome, deal.Opportunity.Value(field), reason)
            : outcome.Remembering(reason);
    }

    /// <summary>
    /// Whether the seller's answer has arrived in Partner Center and his stage has not followed it yet, as after a synchronization of
    /// which only the first half was carried out. A stage that he moved on himself stays.
    /// </summary>
    private static bool HasAnswered(SharedDeal deal, string? stage) =>
        deal.AnsweredStatus == deal.Status && stage != deal.Status && StageFollows(stage, deal.Status);

    /// <summary>Whether an answer by gesture takes the stage with it. A stage that the seller moved on himself stays, such as a win a moment after he accepted.</summary>
    private static bool StageFollows(string? stage, string answer) => StatusMachine.IsNew(stage) || StatusMachine.IsClosed(answer);

    /// <summary>
    /// A closed referral is final, whoever changed what. A deal that the seller has closed while somebody else moved the referral on is no conflict
    /// as long as the referral can still be closed that way: nothing opens a closed opportunity.
    /// </summary>
    private static Ruling Rule(SharedDeal deal, FieldMapping field, string? wanted)
    {
        if (field.GoesToCrm && deal.IsClosed && deal.Remembered(field) != deal.Status)
            return new Ruling(SyncDirection.ToSalesforce, FieldRule.Locked);
        var ruling = deal.Rule(field, wanted, deal.Status);
        return ruling.Direction == SyncDirection.ToSalesforce && field.GoesToReferral && StatusMachine.IsClosed(wanted) && StatusMachine.NextMove(deal.Status, wanted!) is not null
            ? ruling with { Direction = SyncDirection.ToPartnerCenter }
            : ruling;
    }

    private static FieldOutcome Follow(SharedDeal deal, FieldOutcome outcome, string? crm) =>
        outcome.Field.Values.ToCrm(deal.Status) is null ? StayPut(deal, outcome) : deal.ToCrm(outcome, crm, deal.Status);

    /// <summary>A status that no row of the map knows is kept in Partner Center and said, not forced on the stage, nor the stage on it.</summary>
    private static FieldOutcome StayPut(SharedDeal deal, FieldOutcome outcome) =>
        outcome.Remembering(deal.Remembered(outcome.Field)).Noting(FieldSentences.UnknownStatus(outcome.Field, deal.Status));

    private static FieldOutcome Move(SharedDeal deal, FieldOutcome outcome, string wanted)
    {
        outcome = outcome.Remembering(deal.Status);
        if (StatusMachine.NextMove(deal.Status, wanted) is not { } next)
            return Explain(deal, outcome, wanted);
        if (MoveGuard.Hold(deal, outcome, next) is { } held)
            return held;
        var reason = Reason(deal, next);
        return reason.Problem is { } problem ? outcome.Mending(problem) : CarryOut(deal, outcome, next, reason.Value, wanted);
    }

    /// <summary>A stage that nothing sets to the status stays behind it, which must not keep the rest of the deal.</summary>
    private static FieldOutcome Explain(SharedDeal deal, FieldOutcome outcome, string wanted)
    {
        var field = outcome.Field;
        if (deal.IsClosed)
            return outcome.Noting(FieldSentences.ReferralClosed(field, deal.Status));
        var isAnswer = deal.AnsweredStatus is not null;
        var problem = FieldSentences.IllegalMove(field, deal.Status, wanted, isAnswer);
        return field.GoesToCrm || isAnswer ? outcome.Mending(problem) : outcome.Noting(problem);
    }

    private static FieldOutcome CarryOut(SharedDeal deal, FieldOutcome outcome, string next, string? reason, string wanted)
    {
        var field = outcome.Field;
        var crm = deal.Opportunity.Value(field);
        var isAhead = crm is not null && crm != next && !StageFollows(crm, next);
        outcome = (outcome with
        {
            Sent = new SentValue(next) { Reason = reason },
            MovesOn = (next != wanted || isAhead) && !StatusMachine.IsClosed(next),
        }).Logging(deal.Status, next, SyncDirection.ToPartnerCenter);
        // An answer given by gesture moves the stage as well, as if the seller had.
        if (deal.AnsweredStatus is null || crm == next || isAhead || !field.GoesToCrm)
            return outcome;
        return outcome with { Sent = outcome.Sent! with { ShownAs = new KnownValue(crm) }, Shown = new ShownValue(next) };
    }

    /// <summary>The reason that goes with a move; no value for a move that wants none.</summary>
    private static Reading Reason(SharedDeal deal, string next)
    {
        if (next is not (StatusMachine.Lost or StatusMachine.Declined or StatusMachine.Error))
            return Reading.Of(null);
        if (deal.Facts.Field(ReferralField.StatusReason) is not { GoesToReferral: true } field)
            return Reading.Of(OtherReason);
        var reading = deal.Opportunity.Read(field);
        if (reading.Problem is not null || reading.Value is not null)
            return reading;
        return field.Requirement == Requirement.WhenClosing ? Reading.Broken(FieldSentences.MissingReason(field)) : Reading.Of(OtherReason);
    }
}
