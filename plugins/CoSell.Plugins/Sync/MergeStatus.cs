using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>Merges stage and status: what one side moved, the other follows, as far as Partner Center's life cycle allows.</summary>
internal static class MergeStatus
{
    /// <summary>Why a referral was declined, lost or reported as an error; sent together with that move.</summary>
    public const string ReasonPath = "/statusReason";

    private const string OtherReason = "Others";

    public static void Merge(MergeContext context, FieldMapping field)
    {
        var crm = FieldReader.FromCrm(field, context.Opportunity);
        if (!StatusMachine.IsKnown(context.Status))
            StayPut(context, field);
        else if (field.GoesToCrm && HasAnswered(context, crm.Value) && !FieldReader.Agree(field, context.Opportunity, crm, context.Status))
            Follow(context, field, crm.Value);
        else if (context.AnsweredStatus is { } answer && answer != context.Status)
            Move(context, field, answer);
        else if (crm.IsSilent || FieldReader.Agree(field, context.Opportunity, crm, context.Status))
            Agree(context, field);
        else if (crm.Problem is not null && field.GoesToReferral)
            context.Plan.Problems.Add(crm.Problem);
        else if (Winner(context, field, crm.Value) == SyncDirection.ToSalesforce)
            Follow(context, field, crm.Value);
        else
            Move(context, field, crm.Value!);
    }

    private static void Agree(MergeContext context, FieldMapping field)
    {
        context.Remember(field, context.Status);
        context.Plan.Decided(field, FieldRule.Agreed);
    }

    /// <summary>A reason is Partner Center's once the referral is closed, and goes out only with the move that closes it.</summary>
    public static void MergeReason(MergeContext context, FieldMapping field)
    {
        var reason = FieldReader.FromReferral(field, context.Referral);
        var crm = FieldReader.FromCrm(field, context.Opportunity);
        if (StatusMachine.IsClosed(context.Status) && reason is not null && field.GoesToCrm && field.CrmPath.Length > 0 && !FieldReader.Agree(field, context.Opportunity, crm, reason))
            context.ToCrm(field, crm.Value, reason);
        else
            context.Remember(field, reason);
    }

    /// <summary>
    /// Whether the seller's answer has arrived in Partner Center and his stage has not followed it yet, as after a synchronization of
    /// which only the first half was carried out. A stage that he moved on himself stays.
    /// </summary>
    private static bool HasAnswered(MergeContext context, string? stage) =>
        context.AnsweredStatus == context.Status && stage != context.Status && StageFollows(stage, context.Status);

    /// <summary>Whether an answer by gesture takes the stage with it. A stage that the seller moved on himself stays, such as a win a moment after he accepted.</summary>
    private static bool StageFollows(string? stage, string answer) => StatusMachine.IsNew(stage) || StatusMachine.IsClosed(answer);

    /// <summary>
    /// A closed referral is final, whoever changed what. A deal that the seller has closed while somebody else moved the referral on is no conflict
    /// as long as the referral can still be closed that way: nothing opens a closed opportunity.
    /// </summary>
    private static SyncDirection Winner(MergeContext context, FieldMapping field, string? wanted)
    {
        if (field.GoesToCrm && StatusMachine.IsClosed(context.Status) && context.Remembered(field) != context.Status)
            return SyncDirection.ToSalesforce;
        var direction = context.Winner(field, wanted, context.Status);
        return direction == SyncDirection.ToSalesforce && field.GoesToReferral && StatusMachine.IsClosed(wanted) && StatusMachine.NextMove(context.Status, wanted!) is not null
            ? SyncDirection.ToPartnerCenter
            : direction;
    }

    private static void Follow(MergeContext context, FieldMapping field, string? crm)
    {
        if (field.Values.ToCrm(context.Status) is null)
            StayPut(context, field);
        else
            context.ToCrm(field, crm, context.Status);
    }

    /// <summary>A status that no row of the map knows is kept in Partner Center and said, not forced on the stage, nor the stage on it.</summary>
    private static void StayPut(MergeContext context, FieldMapping field)
    {
        context.Plan.Baseline[field.Name] = context.Baseline(field);
        context.Plan.Notes.Add(FieldSentences.UnknownStatus(field, context.Status));
    }

    private static void Move(MergeContext context, FieldMapping field, string wanted)
    {
        context.Remember(field, context.Status);
        var next = StatusMachine.NextMove(context.Status, wanted);
        if (next is null)
            Explain(context, field, wanted);
        else if (MoveGuard.HoldsBack(context, field, next))
            return;
        else if (Reason(context, next) is { Problem: { } problem })
            context.Plan.Problems.Add(problem);
        else
            CarryOut(context, field, next, wanted);
    }

    /// <summary>A stage that nothing sets to the status stays behind it, which must not keep the rest of the deal.</summary>
    private static void Explain(MergeContext context, FieldMapping field, string wanted)
    {
        if (StatusMachine.IsClosed(context.Status))
            context.Plan.Notes.Add(FieldSentences.ReferralClosed(field, context.Status));
        else
            (field.GoesToCrm || context.AnsweredStatus is not null ? context.Plan.Problems : context.Plan.Notes).Add(FieldSentences.IllegalMove(field, context.Status, wanted, context.AnsweredStatus is not null));
    }

    private static void CarryOut(MergeContext context, FieldMapping field, string next, string wanted)
    {
        var plan = context.Plan;
        plan.Patch.Move(next, Reason(context, next).Value);
        plan.Sent.Field(field.Name, next);
        var crm = FieldReader.FromCrm(field, context.Opportunity).Value;
        var isAhead = crm is not null && crm != next && !StageFollows(crm, next);
        plan.MovesOn = (next != wanted || isAhead) && !StatusMachine.IsClosed(next);
        plan.FollowUp |= plan.MovesOn;
        plan.Changed(field, context.Status, next, SyncDirection.ToPartnerCenter);
        // An answer given by gesture moves the stage as well, as if the seller had.
        if (context.AnsweredStatus is null || crm == next || isAhead || !field.GoesToCrm)
            return;
        plan.Crm!.Opportunity[field.CrmPath] = FieldReader.ToCrm(field, next);
        plan.Shown.Field(field.Name, next);
        plan.Sent.ShownAs(field.Name, crm);
    }

    /// <summary>The reason that goes with a move; no value for a move that wants none.</summary>
    private static Reading Reason(MergeContext context, string next)
    {
        if (next is not (StatusMachine.Lost or StatusMachine.Declined or StatusMachine.Error))
            return Reading.Of(null);
        if (context.Input.FieldAt(ReasonPath) is not { GoesToReferral: true } field)
            return Reading.Of(OtherReason);
        var reading = FieldReader.FromCrm(field, context.Opportunity);
        if (reading.Problem is not null || reading.Value is not null)
            return reading;
        return field.Requirement == Requirement.WhenClosing ? Reading.Broken(FieldSentences.MissingReason(field)) : Reading.Of(OtherReason);
    }
}
