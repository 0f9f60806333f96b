namespace CoSell.Plugins.Mapping;

/// <summary>Which path is which field: the only place that knows the paths of those that rules speak of.</summary>
internal static class ReferralFields
{
    /// <summary>Parts of a registration are written as Partner Center patches them, e.g. <c>/registrations/0/contract/term</c>.</summary>
    public const string RegistrationPrefix = "/registrations/0/";

    private const string TrackingPrefix = "/trackingInfo/";
    private const string MicrosoftPrefix = "/microsoft";

    private static readonly Dictionary<string, ReferralField> Known = new(StringComparer.Ordinal)
    {
        ["/details/dealValue"] = ReferralField.DealValue,
        ["/details/currency"] = ReferralField.Currency,
        ["/details/closingDateTime"] = ReferralField.ClosingDate,
        ["/statusReason"] = ReferralField.StatusReason,
        ["/consent/consentToShareReferralWithMicrosoftSellers"] = ReferralField.Visibility,
        ["/inviteContext/assistanceRequestCode"] = ReferralField.Help,
        ["/details/requirements/additionalRequirements/attributes/PartnerRole"] = ReferralField.PartnerRole,
        ["/mpnId"] = ReferralField.Location,
        ["/customerProfile/name"] = ReferralField.CustomerName,
        ["/customerProfile/address/country"] = ReferralField.CustomerCountry,
        ["/customerProfile/address/state"] = ReferralField.CustomerState,
        ["/customerProfile/team"] = ReferralField.CustomerTeam,
        ["/consent/consentToContact"] = ReferralField.ConsentToContact,
        ["/consent/consentToToShareInfoWithOthers"] = ReferralField.ConsentToShare, // the double "To" is the real key (reference, section 3)
        ["/expirationDateTime"] = ReferralField.Expiry,
        ["/registrationStatus"] = ReferralField.RegistrationStatus,
        [RegistrationPrefix + "contract/value"] = ReferralField.ContractValue,
        [RegistrationPrefix + "contract/startDateTime"] = ReferralField.ContractStart,
        [RegistrationPrefix + "contract/endDateTime"] = ReferralField.ContractEnd,
        [RegistrationPrefix + "contract/signDateTime"] = ReferralField.ContractSign,
        [RegistrationPrefix + "contract/term"] = ReferralField.ContractTerm,
        [RegistrationPrefix + "solutionDetails/0/isDeployedOnAzure"] = ReferralField.DeployedOnAzure,
        [RegistrationPrefix + "solutionDetails/0/primaryDeploymentOn"] = ReferralField.DeployedIn,
        [RegistrationPrefix + "solutionDetails/0/pricingModel"] = ReferralField.PricingModel,
        [RegistrationPrefix + "solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted"] = ReferralField.MarketplaceTransacted,
        [RegistrationPrefix + "solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime"] = ReferralField.MarketplaceDate,
        ["/microsoft/status"] = ReferralField.MicrosoftStatus,
        ["/microsoft/team"] = ReferralField.MicrosoftTeam,
        ["/deal/kind"] = ReferralField.DealKind,
        ["/deal/new"] = ReferralField.NewRecord,
    };

    private static readonly Dictionary<ReferralField, string> Paths = Known.ToDictionary(field => field.Value, field => field.Key);

    public static ReferralField At(string path) =>
        Known.TryGetValue(path, out var field) ? field
        : path.StartsWith(RegistrationPrefix, StringComparison.Ordinal) ? ReferralField.Registration
        : path.StartsWith(TrackingPrefix, StringComparison.Ordinal) ? ReferralField.Tracking
        : path.StartsWith(MicrosoftPrefix + "/", StringComparison.Ordinal) ? ReferralField.MicrosoftOther
        : ReferralField.Other;

    /// <summary>Where the value stands in the copy that holds it, which is Microsoft's for <see cref="ReferralField.MicrosoftOther"/>.</summary>
    public static string Within(string path) => At(path) == ReferralField.MicrosoftOther ? path.Substring(MicrosoftPrefix.Length) : path;

    /// <summary>The path of a field that is a single one.</summary>
    public static string Path(ReferralField field) => Paths[field];
}
