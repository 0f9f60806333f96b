using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>Brings an opportunity and its referral to agreement, field by field, by three-way merge with what is remembered.</summary>
internal static class MergeDeal
{
    public static DealDecision Decide(Facts facts)
    {
        var deal = new SharedDeal(facts);
        var fields = facts.Fields.Select(field => Outcome(deal, field)).OfType<FieldOutcome>().ToList();
        var isSending = fields.Any(field => field.Sent is not null || field.Set?.Sent is not null);
        var registration = DealRegistration.Of(deal, isSending);
        // Our copy first, such as one that was private until now: three writes are more than one change may cost.
        var invites = Invitation.IsOwed(deal);
        return DealDecision.Fold(DealStep.Merge, "Update", fields, registration with
        {
            Invitation = invites && !isSending ? Invitation.Of(deal) : null,
            // A win and its registration, saved together, are confirmed together.
            KeepsConfirmation = deal.Opportunity.WantsRegistration && fields.Any(field => field.Field.DataType == MappingDataType.Status && field.Sent?.Value == StatusMachine.Won),
            FollowUp = registration.FollowUp || (invites && isSending) || fields.Any(field => field.IsTakenOver),
            Notes = registration.Notes.Concat(OfMicrosoft(deal)).ToList(),
        });
    }

    /// <summary>The end of Microsoft's invitation while it is unanswered, Microsoft's refusal of ours, and money that Salesforce cannot show.</summary>
    private static IEnumerable<Problem> OfMicrosoft(SharedDeal deal)
    {
        if (deal.IsOnHold && Invitation.Countdown(deal.Referral, deal.Facts.Settings, deal.Facts.Now) is { } countdown)
            yield return countdown;
        if (deal.Facts.Microsoft is { } microsoft && !deal.IsClosed && MicrosoftCopy.Refusal(microsoft) is { } refusal)
            yield return refusal;
        if (MoneyPair.Foreign(deal.Facts) is { } foreign)
            yield return foreign;
    }

    /// <summary>What becomes of a field; null for one that has its own time: a registration's, a new record's, a further row of a set.</summary>
    private static FieldOutcome? Outcome(SharedDeal deal, FieldMapping field) => field switch
    {
        { IsOfRegistration: true } or { ReferralField: ReferralField.NewRecord } => null,
        { IsOwnField: true } => Own(deal, field),
        { ReferralField: ReferralField.Visibility } => MergeVisibility.Of(deal, field),
        { ReferralField: ReferralField.StatusReason } => MergeStatus.OfReason(deal, field),
        { IsCollection: true } => deal.Facts.SetOf(field) is { Count: > 0 } set ? MergeMembers.Of(deal, set) : null,
        { DataType: MappingDataType.Status } => MergeStatus.Of(deal, field),
        _ => MergeScalar.Of(deal, field),
    };

    private static FieldOutcome Own(SharedDeal deal, FieldMapping field)
    {
        var outcome = new FieldOutcome(field, FieldRule.Own);
        if (field.GoesToCrm)
        {
            var wanted = OwnFields.Value(field, deal.Referral.Id, deal.Facts.Settings);
            return field.CrmPath.Length > 0 && deal.Opportunity.Text(field) != wanted ? outcome with { Shown = new ShownValue(wanted, ShownForm.Text) { IsRemembered = false } } : outcome;
        }
        return !deal.IsClosed && deal.Referral.Text(field) != deal.Opportunity.Id ? outcome with { Sent = new SentValue(deal.Opportunity.Id) { IsRemembered = false } } : outcome;
    }
}
