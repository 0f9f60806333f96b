using static Sandbox.PartnerCenter.Engagements.Shape;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>
/// The referral resource, in the order in which the service prints it
/// (Microsoft.Partner.Service.PartnerReferrals.Contracts.V3.Referral and published payloads).
/// </summary>
internal static class ReferralShape
{
    public static Shape Root { get; } = Object("referral", [.. Head(), .. Parts()]);

    private static IEnumerable<Shape> Head() =>
    [
        Text("id"), Text("engagementId"), Text("name"), Text("organizationId"), Text("organizationName"),
        Text("lastModifiedVia"), Any("lastRunId"), Text("externalReferenceId"), Moment("createdDateTime"),
        Moment("updatedDateTime"), Moment("expirationDateTime"), Text("status"), Text("substatus"), Text("statusReason"),
        Text("qualification"), Text("type"), Text("referralSource"), Text("eTag"), Flag("favorite"), Text("campaignId"),
        Text("salesStage"), Text("quality"), Flag("isSpam"), Text("direction"), Text("mpnId"), Text("referralProgram"),
        Text("dealSensitivity"), Text("createdVia"), TextList("tags"), Moment("acceptedDateTime"), Moment("closedDateTime"),
        Text("callToAction"), Text("registrationStatus"),
    ];

    private static IEnumerable<Shape> Parts() =>
    [
        List("target", Text("type"), Text("id")),
        Object("customerProfile", Text("name"), Text("size"), Flag("isMatchingComplete"), Address(), Team(), Any("ids")),
        Object("consent", Flag("consentToToShareInfoWithOthers"), Flag("consentToContact"),
            Flag("consentToShareReferralWithMicrosoftSellers"), Flag("consentToMicrosoftToContactSpecificPartners")),
        Object("details", Text("notes"), Number("dealValue"), Text("currency"), Moment("closingDateTime"),
            Flag("customerRequestedContact"), Text("customerAction"), Any("incentiveLevel"), Requirements()),
        Team(),
        Object("inviteContext", Text("notes"), Text("assistanceRequestCode"), Text("invitedMpnId"),
            Object("invitedBy", Text("organizationId"), Text("organizationName"))),
        Any("links"),
        Object("trackingInfo", Text("microsoftMsxId"), Text("microsoftUSFedOpportunityId"), Text("microsoftUSFedLeadId"),
            Text("migratedPSCDealId"), Text("migratedPSCPartnerDealId")),
        Registrations(),
    ];

    private static Shape Address() => Object("address", Text("addressLine1"), Text("addressLine2"), Text("city"),
        Text("state"), Text("postalCode"), Text("country"), Text("region"));

    private static Shape Team() => List("team", Text("firstName"), Text("lastName"), Text("phoneNumber"), Text("email"),
        Text("title"), Object("contactPreference", Text("locale"), Flag("disableNotifications")));

    private static Shape Requirements() => Object("requirements",
        List("industries", Text("id")), List("products", Text("id")), List("services", Text("id")),
        List("solutions", Text("id"), Text("name"), Text("type"), Number("price"), Number("quantity"), Text("currency"),
            Text("publisherName"), Text("solutionType"), Moment("closingDateTime")),
        List("offers"), List("salesPlays"),
        Object("additionalRequirements",
            Object("iot", Any("customerLicenseAgreementNumber"), Any("deviceCategory"), Any("siliconType"),
                Any("azureCertifiedDevice"), Any("attachServices")),
            List("attributes", Text("type"), Text("id"))));

    private static Shape Registrations() => List("registrations",
        Text("id"), Text("type"), Moment("registrationDateTime"), Text("status"), Text("statusReason"),
        Object("contract", Number("value"), Text("currency"), Moment("startDateTime"), Moment("endDateTime"),
            Moment("signDateTime"), Text("term")),
        List("solutionDetails", Text("id"), Text("name"), Number("value"), Text("currency"), Flag("isDeployedOnAzure"),
            Text("primaryDeploymentOn"), Text("pricingModel"),
            Object("marketplaceTransactionDetails", Flag("isMarketplaceTransacted"), Moment("marketplaceTransactionDateTime"))),
        Object("statusHistory", Moment("reviewPendingDateTime"), Moment("actionRequiredDateTime"), Moment("passedDateTime"),
            Moment("failedDateTime"), Moment("approvedDateTime")));
}
