using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>What Microsoft's own copy of the deal says. Partners read it and never write it.</summary>
internal static class MicrosoftCopy
{
    /// <summary>Whether a mapped value comes from Microsoft's copy or from the deal as a whole, not from our referral.</summary>
    public static bool Concerns(FieldMapping field) => field.ReferralField is ReferralField.MicrosoftStatus or ReferralField.MicrosoftTeam or ReferralField.MicrosoftOther or ReferralField.DealKind;

    /// <summary>The value of a field that is not our referral's own; what Salesforce shows already while Microsoft's copy was not read.</summary>
    public static string? Value(SharedDeal deal, FieldMapping field)
    {
        if (field.ReferralField == ReferralField.DealKind)
            return DealKinds.Label(deal.Kind);
        if (deal.Facts.Microsoft is not { } microsoft)
            return deal.Opportunity.Value(field);
        return Value(microsoft, field);
    }

    /// <summary>
    /// A row that takes Microsoft's opinion over into a field that is ours as well, such as the amount: only what Microsoft has changed since it was last seen, and
    /// not over an edit of the seller that has yet to go out. From there it goes to our copy, as the seller's own edits do. Null for a row that only shows.
    /// </summary>
    public static FieldOutcome? TakenOver(SharedDeal deal, FieldMapping field)
    {
        if (field.ReferralField != ReferralField.MicrosoftOther || Owner(deal.Facts.Fields, field) is not { } owner)
            return null;
        if (deal.Facts.Microsoft is not { } microsoft)
            return new FieldOutcome(field);
        var theirs = microsoft.Value(field);
        var seen = new FieldOutcome(field, FieldRule.Agreed).Remembering(theirs);
        if (!deal.IsRemembered(field) || theirs is null || theirs == deal.Remembered(field) || !deal.MayChange(owner))
            return seen;
        var ours = deal.Opportunity.Read(owner);
        return ours.Value == theirs || !deal.Opportunity.Agrees(owner, deal.Referral.Value(owner)) || !FieldReader.FitsCrm(field, theirs)
            ? seen
            : deal.ToCrm(new FieldOutcome(field, FieldRule.OnlyPartnerCenter), ours.Value, theirs) with { IsTakenOver = true };
    }

    /// <summary>Whether the row shows, in a field of its own, what Microsoft's copy says of the deal.</summary>
    public static bool IsOpinion(FieldMapping field, IReadOnlyList<FieldMapping> fields) =>
        field is { ReferralField: ReferralField.MicrosoftOther, GoesToCrm: true, IsOnOpportunity: true } && Owner(fields, field) is null;

    /// <summary>Whether any row carries what Microsoft's copy says of the deal, beside its status and its team.</summary>
    public static bool IsShown(IReadOnlyList<FieldMapping> rows) => rows.Any(row => row is { ReferralField: ReferralField.MicrosoftOther, CountsToday: true });

    /// <summary>The row that sends the field which the row shows Microsoft's value in; null when the field is for showing alone.</summary>
    private static FieldMapping? Owner(IReadOnlyList<FieldMapping> fields, FieldMapping field) =>
        fields.FirstOrDefault(other => other.GoesToReferral && other.CrmPath == field.CrmPath && other.ReferralField != ReferralField.MicrosoftOther);

    private static string? Value(ReferralView microsoft, FieldMapping field) => field.ReferralField switch
    {
        ReferralField.MicrosoftStatus => microsoft.Status,
        ReferralField.MicrosoftTeam => microsoft.Team,
        _ => microsoft.Value(field),
    };

    /// <summary>The value of a field when the deal is received: of our referral, of Microsoft's copy, or of the deal as a whole.</summary>
    public static string? Received(Facts facts, FieldMapping field) => field.ReferralField switch
    {
        ReferralField.DealKind => DealKinds.Label(facts.Referral!.Kind(facts.Microsoft, facts.Settings.MicrosoftOrganizationId)),
        ReferralField.MicrosoftOther when Owner(facts.Fields, field) is not null => null,
        ReferralField.MicrosoftStatus or ReferralField.MicrosoftTeam or ReferralField.MicrosoftOther => facts.Microsoft is { } microsoft ? Value(microsoft, field) : null,
        _ => facts.Referral!.Value(field) ?? Tracking(facts, field),
    };

    /// <summary>Microsoft's number of the deal may stand on either copy.</summary>
    public static string? Tracking(Facts facts, FieldMapping field) => field.ReferralField == ReferralField.Tracking ? facts.Microsoft?.Value(field) : null;

    /// <summary>What the seller has to know of Microsoft's answer; null while there is none or it was a yes.</summary>
    public static Problem? Refusal(ReferralView microsoft) => microsoft.Status switch
    {
        StatusMachine.Declined => Sentences.MicrosoftDeclined(microsoft.StatusReason),
        "Closed/Expired" => Sentences.MicrosoftDidNotAnswer(),
        StatusMachine.Lost => Sentences.MicrosoftLost(microsoft.StatusReason),
        _ => null,
    };
}
