using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>What Microsoft's own copy of the deal says. Partners read it and never write it.</summary>
internal static class MicrosoftCopy
{
    /// <summary>Whether a mapped value comes from Microsoft's copy or from the deal as a whole, not from our referral.</summary>
    public static bool Concerns(FieldMapping field) => field.ReferralField is ReferralField.MicrosoftStatus or ReferralField.MicrosoftTeam or ReferralField.DealKind;

    /// <summary>The value of a field that is not our referral's own; what Salesforce shows already while Microsoft's copy was not read.</summary>
    public static string? Value(SharedDeal deal, FieldMapping field)
    {
        if (field.ReferralField == ReferralField.DealKind)
            return DealKinds.Label(deal.Kind);
        if (deal.Facts.Microsoft is not { } microsoft)
            return deal.Opportunity.Value(field);
        return field.ReferralField == ReferralField.MicrosoftStatus ? microsoft.Status : microsoft.Team;
    }

    /// <summary>The value of a field when the deal is received: of our referral, of Microsoft's copy, or of the deal as a whole.</summary>
    public static string? Received(Facts facts, FieldMapping field) => field.ReferralField switch
    {
        ReferralField.DealKind => DealKinds.Label(facts.Referral!.Kind(facts.Microsoft, facts.Settings.MicrosoftOrganizationId)),
        ReferralField.MicrosoftStatus => facts.Microsoft?.Status,
        ReferralField.MicrosoftTeam => facts.Microsoft?.Team,
        ReferralField.NewRecord => field.Default.Length > 0 ? field.Default : null,
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
