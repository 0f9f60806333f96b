using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Decision;

/// <summary>Merges a field with one value.</summary>
internal static class MergeScalar
{
    // A seller compares two values by their beginnings.
    private const int MostShown = 100;

    public static FieldOutcome Of(SharedDeal deal, FieldMapping field)
    {
        if (MicrosoftCopy.TakenOver(deal, field) is { } taken)
            return taken;
        var crm = deal.Opportunity.Read(field);
        var referral = ReferralValue(deal, field);
        var outcome = field.IsConstant || crm.IsSilent || deal.Opportunity.Agrees(field, referral) ? Agree(field, referral)
            : crm.Problem is { } problem && field.GoesToReferral && deal.MayChange(field) ? new FieldOutcome(field, FieldRule.ToBeMended).Mending(problem)
            : Decide(deal, field, crm, referral);
        return FieldReader.Hidden(field, deal.After(outcome)).Length > 0 ? outcome.Noting(FieldSentences.ShownInPart(field)) : outcome;
    }

    /// <summary>A constant went out with the create, and Salesforce has no field that could differ.</summary>
    private static FieldOutcome Agree(FieldMapping field, string? referral) =>
        new FieldOutcome(field, field.IsConstant ? FieldRule.Constant : FieldRule.Agreed).Remembering(referral);

    private static FieldOutcome Decide(SharedDeal deal, FieldMapping field, Reading crm, string? referral)
    {
        var ruling = Rule(deal, field, crm, referral);
        return ruling.Direction switch
        {
            SyncDirection.None => ruling.Of(field).Noting(FieldSentences.InConflict(field, Short(deal.Opportunity.Shown(field)), Short(FieldReader.ToCrmText(field, referral)))),
            SyncDirection.ToSalesforce => ToCrm(deal, ruling.Of(field), crm, referral),
            _ when deal.IsOnHold => new FieldOutcome(field, FieldRule.OnHold) { Conflict = ruling.Conflict },
            _ => ToReferral(deal, ruling.Of(field), crm, referral),
        };
    }

    private static Ruling Rule(SharedDeal deal, FieldMapping field, Reading crm, string? referral)
    {
        if (!crm.OnlyFills)
            return deal.Rule(field, crm.Value, referral);
        // What an expression of the day gives fills an empty field of Partner Center and is nobody's edit.
        return new Ruling(referral is null && field.GoesToReferral ? SyncDirection.ToPartnerCenter : SyncDirection.ToSalesforce, FieldRule.Fills);
    }

    private static FieldOutcome ToCrm(SharedDeal deal, FieldOutcome outcome, Reading crm, string? referral)
    {
        var field = outcome.Field;
        if (!field.GoesToCrm || !field.IsOnOpportunity || FieldReader.ToCrmText(field, referral) == deal.Opportunity.Shown(field))
            return outcome.Remembering(referral);
        if (!FieldReader.FitsCrm(field, referral))
            return outcome.Keeping(new KeptValue(crm.Value, IsIgnored: false), referral, FieldSentences.DoesNotFit(field, Short(referral)));
        if (deal.Opportunity.IsComputed(field))
            return outcome.Keeping(new KeptValue(crm.Value, IsIgnored: false), referral, FieldSentences.AmountOfProducts(field, Short(referral)));
        if (deal.IsIgnored(field, crm.Value, referral))
            return outcome.Keeping(new KeptValue(crm.Value, IsIgnored: true), referral, FieldSentences.NotTaken(field, Short(referral)));
        if (field.GoesToReferral && !deal.MayChange(field) && !crm.OnlyFills && deal.IsConflict(field, crm.Value, referral))
            outcome = outcome.Noting(FieldSentences.FrozenConflict(field, Short(crm.Value), Short(referral)));
        return deal.ToCrm(outcome, crm.OnlyFills ? null : crm.Value, referral);
    }

    private static FieldOutcome ToReferral(SharedDeal deal, FieldOutcome outcome, Reading crm, string? referral)
    {
        if (!deal.MayChange(outcome.Field))
            return ExplainLock(deal, outcome, crm.Value, referral);
        if (WhyNot(deal, outcome.Field, crm.Value, referral) is not { } problem)
            return Replace(deal, outcome, crm, referral);
        outcome = outcome.Remembering(referral);
        return problem.HasFix ? outcome.Mending(problem) : outcome.Noting(problem);
    }

    /// <summary>
    /// Sends the seller's text together with what Salesforce's field was too short to show, and shows as much of it as fits. What was
    /// worked out from today is written down in Salesforce as well: tomorrow it would be another one.
    /// </summary>
    private static FieldOutcome Replace(SharedDeal deal, FieldOutcome outcome, Reading crm, string? referral)
    {
        var field = outcome.Field;
        var hidden = deal.Hidden(field, referral);
        var sent = hidden.Length == 0 ? crm.Value : crm.Value + hidden;
        outcome = (outcome with { Sent = new SentValue(sent) }).Logging(referral, sent, SyncDirection.ToPartnerCenter, deal.Lost(field, referral));
        if ((hidden.Length == 0 && !crm.OnlyFills) || !field.GoesToCrm || !field.IsOnOpportunity)
            return outcome;
        return outcome with { Sent = outcome.Sent! with { ShownAs = crm.OnlyFills ? null : new KnownValue(crm.Value) }, Shown = new ShownValue(sent) };
    }

    /// <summary>An edit that stays in Salesforce for good is said, whatever Partner Center holds.</summary>
    private static FieldOutcome ExplainLock(SharedDeal deal, FieldOutcome outcome, string? crm, string? referral)
    {
        var field = outcome.Field;
        outcome = new FieldOutcome(field, FieldRule.Locked) { Conflict = outcome.Conflict }.Remembering(referral);
        if (!IsWorthANote(deal, field, crm, referral))
            return outcome;
        return outcome.Noting(deal.IsClosed ? FieldSentences.ReferralClosed(field, deal.Status) : FieldSentences.Frozen(field, Short(referral)));
    }

    /// <summary>
    /// A received deal's customer and his consent were never the seller's to fill in, and help is asked once; asked for too late, Microsoft never saw it.
    /// What can be changed until the end may also be empty on either side by then.
    /// </summary>
    private static bool IsWorthANote(SharedDeal deal, FieldMapping field, string? crm, string? referral)
    {
        if (deal.Facts.Direction == ReferralDirection.Incoming && !(field.IsOnOpportunity && field.GoesToCrm))
            return false;
        if (!field.IsOnOpportunity && crm is not null)
            return true; // the customer's data went out with the deal: this was filled in since
        var asksInVain = field.ReferralField == ReferralField.Help && crm is not null && deal.Facts.Microsoft is null;
        return (crm is not null && referral is not null) || (deal.IsClosed && (asksInVain || !ReferralPaths.IsForCreate(field.ReferralPath)));
    }

    private static Problem? WhyNot(SharedDeal deal, FieldMapping field, string? crm, string? referral)
    {
        if (field.ReferralField == ReferralField.DealValue && !(decimal.Parse(crm ?? "0", CultureInfo.InvariantCulture) > 0))
        {
            // Sellers set a lost deal's amount to 0; that must not keep it from being lost.
            return deal.IsGivenUp ? FieldSentences.ZeroOfALostDeal(field, referral) : FieldSentences.NotPositive(field);
        }
        return crm is null && field.Requirement == Requirement.Always ? FieldSentences.Missing(field) : null;
    }

    private static string? ReferralValue(SharedDeal deal, FieldMapping field)
    {
        if (MicrosoftCopy.Concerns(field))
            return MicrosoftCopy.Value(deal, field);
        // An invitation that is answered with this very plan has no end any more.
        if (field.ReferralField == ReferralField.Expiry && StatusMachine.IsNew(deal.Status) && !deal.IsOnHold)
            return null;
        return deal.Referral.Value(field) ?? MicrosoftCopy.Tracking(deal.Facts, field);
    }

    private static string Short(string? text) => string.IsNullOrEmpty(text) ? "–" : text!.Length <= MostShown ? text : CrmLimits.Cut(text, MostShown) + "…";
}
