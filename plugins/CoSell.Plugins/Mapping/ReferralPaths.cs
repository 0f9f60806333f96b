namespace CoSell.Plugins.Mapping;

/// <summary>
/// What Partner Center lets a partner do to each path of a referral (reference, sections 3, 5.1 and 5.3): which paths exist,
/// which a PATCH takes, which freeze once the deal is shared with Microsoft.
/// </summary>
internal static class ReferralPaths
{
    private static readonly HashSet<string> Patchable = new(StringComparer.Ordinal)
    {
        "/campaignId", "/consent/consentToShareReferralWithMicrosoftSellers", "/customerProfile/team", "/details/closingDateTime",
        "/details/currency", "/details/dealValue", "/details/notes", "/details/requirements/solutions", "/externalReferenceId",
        "/referralProgram", "/salesStage", "/status", "/substatus", "/statusReason", "/team",
    };

    private static readonly HashSet<string> CreateOnly = new(StringComparer.Ordinal)
    {
        "/name", "/qualification", "/type", "/mpnId", "/favorite", "/target",
        "/customerProfile/name", "/customerProfile/size", "/customerProfile/ids",
        "/customerProfile/address/addressLine1", "/customerProfile/address/addressLine2", "/customerProfile/address/city",
        "/customerProfile/address/state", "/customerProfile/address/postalCode", "/customerProfile/address/country",
        "/customerProfile/address/region", "/consent/consentToContact", "/consent/consentToToShareInfoWithOthers",
        "/consent/consentToMicrosoftToContactSpecificPartners", "/details/requirements/industries", "/details/requirements/products",
        "/details/requirements/services", "/details/requirements/additionalRequirements/attributes/PartnerRole", "/inviteContext/notes", "/inviteContext/assistanceRequestCode", "/inviteContext/invitedMpnId",
    };

    // Of the registration, which is added once the deal is won and can be changed until it is decided.
    private static readonly HashSet<string> Registration = new(StringComparer.Ordinal)
    {
        "/registrations/0/contract/startDateTime", "/registrations/0/contract/endDateTime", "/registrations/0/contract/signDateTime",
        "/registrations/0/contract/term", "/registrations/0/contract/value", "/registrations/0/solutionDetails/0/isDeployedOnAzure",
        "/registrations/0/solutionDetails/0/primaryDeploymentOn", "/registrations/0/solutionDetails/0/pricingModel",
        "/registrations/0/solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted",
        "/registrations/0/solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime",
    };

    private static readonly HashSet<string> ReadOnly = new(StringComparer.Ordinal)
    {
        "/id", "/engagementId", "/organizationId", "/organizationName", "/createdDateTime", "/updatedDateTime", "/expirationDateTime",
        "/acceptedDateTime", "/closedDateTime", "/direction", "/quality", "/registrationStatus",
        "/trackingInfo/microsoftMsxId", "/microsoft/status", "/microsoft/team", "/deal/kind",
    };

    /// <summary>Whether a mapping row may name the path.</summary>
    public static bool IsKnown(string path) => Patchable.Contains(path) || CreateOnly.Contains(path) || ReadOnly.Contains(path) || Registration.Contains(path);

    public static bool IsReadOnly(string path) => ReadOnly.Contains(path);

    /// <summary>Partner Center's words for nothing: no help was asked, nothing was registered.</summary>
    public static bool IsBlank(string path, string value) => path switch
    {
        "/inviteContext/assistanceRequestCode" => value == "Unknown",
        "/registrationStatus" => value == "None",
        _ => false,
    };

    /// <summary>Whether the value can still be changed in Partner Center after the referral exists.</summary>
    public static bool CanChange(string path, bool sharedWithMicrosoft) =>
        Patchable.Contains(path) && !(sharedWithMicrosoft && path == "/customerProfile/team");
}
