using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sides;

/// <summary>
/// What kind of deal it is (reference, 4.3): private, partner-led once Microsoft's sellers may see it, co-sell once help is asked,
/// services co-sell with a partner role; or a lead that Microsoft passed on. A deal only ever goes up this ladder.
/// </summary>
internal static class DealKinds
{
    private static readonly ReferralPlace PartnerRole = new(ReferralFields.Path(ReferralField.PartnerRole));

    /// <summary>What the seller asks for on the opportunity. Asking for help is what makes a deal a co-sell deal; it implies visibility.</summary>
    public static DealKind Wanted(IReadOnlyList<FieldMapping> fields, OpportunityView opportunity)
    {
        if (IsFilled(fields, opportunity, ReferralField.Help))
            return IsFilled(fields, opportunity, ReferralField.PartnerRole) ? DealKind.ServicesCoSell : DealKind.CoSell;
        var visibility = fields.FirstOrDefault(field => field.ReferralField == ReferralField.Visibility && field.GoesToReferral);
        return visibility is not null && opportunity.Value(visibility) == "true" ? DealKind.PartnerLed : DealKind.Private;
    }

    /// <summary>What a referral is. Leads are told by type, qualification and who invited (referrals API introduction); never by their source alone.</summary>
    /// <param name="referral">Our copy.</param>
    /// <param name="microsoft">Microsoft's copy, whose existence says that help was asked; null when there is none.</param>
    /// <param name="microsoftOrganizationId">How Microsoft appears as an organization.</param>
    public static DealKind Of(JsonObject referral, JsonObject? microsoft, string microsoftOrganizationId)
    {
        var qualification = referral.Text("qualification");
        var invitedBy = referral.Object("inviteContext").Object("invitedBy").Text("organizationId");
        var byMicrosoft = string.Equals(invitedBy, microsoftOrganizationId, StringComparison.OrdinalIgnoreCase);
        if (referral.Text("type") == "Independent" && qualification == "Direct" && (byMicrosoft || string.IsNullOrEmpty(invitedBy)))
            return DealKind.MarketplaceLead;
        if (referral.Text("type") == "Independent" && qualification is "SalesQualified" or "MarketingQualified" && byMicrosoft)
            return DealKind.QualifiedLead;
        if (referral.Text("direction") == "Incoming" && byMicrosoft)
            return HasPartnerRole(referral) ? DealKind.ServicesCoSell : DealKind.CoSell;
        if (!IsVisible(referral))
            return DealKind.Private;
        if (microsoft is null && !AsksForHelp(referral))
            return DealKind.PartnerLed;
        return HasPartnerRole(referral) ? DealKind.ServicesCoSell : DealKind.CoSell;
    }

    public static bool IsLead(DealKind kind) => kind is DealKind.Lead or DealKind.MarketplaceLead or DealKind.QualifiedLead;

    /// <summary>The kind that a deal of ours becomes when its seller asks for another one: only ever a higher one.</summary>
    public static DealKind Upgraded(DealKind kind, DealKind wanted) => !IsLead(kind) && Rank(wanted) > Rank(kind) ? wanted : kind;

    public static bool AsksForHelp(DealKind kind) => kind is DealKind.CoSell or DealKind.ServicesCoSell;

    /// <summary>Whether Microsoft's sellers see the referral.</summary>
    public static bool IsVisible(JsonObject referral) => referral.Object("consent").Flag("consentToShareReferralWithMicrosoftSellers");

    /// <summary>The kind as sellers read it in Salesforce.</summary>
    public static string Label(DealKind kind) => kind switch
    {
        DealKind.Private => "Private",
        DealKind.PartnerLed => "Partner-led",
        DealKind.CoSell => "Co-sell",
        DealKind.ServicesCoSell => "Services co-sell",
        DealKind.MarketplaceLead => "Marketplace lead",
        DealKind.QualifiedLead => "Qualified lead",
        _ => "Lead",
    };

    /// <summary>Whether a field of this requirement has to be filled before a deal of this kind is shared.</summary>
    public static bool Requires(DealKind kind, Requirement requirement) => requirement switch
    {
        Requirement.Always => true,
        Requirement.WhenHelpIsAsked => AsksForHelp(kind),
        Requirement.WhenSharedWithMicrosoft => kind != DealKind.Private,
        Requirement.WhenServicesCoSell => kind == DealKind.ServicesCoSell,
        _ => false,
    };

    private static int Rank(DealKind kind) => kind switch
    {
        DealKind.ServicesCoSell => 3,
        DealKind.CoSell => 2,
        DealKind.PartnerLed => 1,
        _ => 0,
    };

    private static bool AsksForHelp(JsonObject referral) =>
        referral.Object("inviteContext").Text("assistanceRequestCode") is { Length: > 0 } code && code != "Unknown";

    private static bool HasPartnerRole(JsonObject referral) => PartnerRole.Read(referral) is string { Length: > 0 };

    // A value without a counterpart counts as filled: it is told as a problem, and must not make the deal another kind.
    private static bool IsFilled(IReadOnlyList<FieldMapping> fields, OpportunityView opportunity, ReferralField which) =>
        fields.FirstOrDefault(field => field.ReferralField == which && field.GoesToReferral) is { } field
        && opportunity.Read(field) is var reading && (reading.Value is not null || reading.Problem is not null);
}
