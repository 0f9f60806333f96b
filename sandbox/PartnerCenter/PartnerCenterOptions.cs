using Sandbox.Loopback;
using Sandbox.Workflow.Time;

namespace Sandbox.PartnerCenter;

/// <summary>
/// What one simulated Partner Center tenant looks like and how it decides where the real service is not documented.
/// The README lists every switch with the certainty of its default.
/// </summary>
public sealed record PartnerCenterOptions
{
    /// <summary>All time and all background work go through this clock.</summary>
    public required WorkClock Clock { get; init; }

    /// <summary>Loopback port; 0 takes a free one. A port in use is replaced by a free one, see <see cref="PartnerCenterServer.Notice"/>.</summary>
    public int Port { get; init; }

    /// <summary>Where the server answers without a socket, under the address of its port; null to listen.</summary>
    public InProcessNetwork? Network { get; init; }

    /// <summary>Keeps referrals, the webhook registration and webhooks that were not delivered yet, and what it holds is there from the start; null keeps them in memory only. It stays the caller's.</summary>
    public Kept? Kept { get; init; }

    /// <summary>Seeds ids, eTags, MSX ids and faults. Secrets are never seeded.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The partner's Entra tenant.</summary>
    public Guid TenantId { get; init; } = new("7e4a4000-0000-4000-8000-000000000001");

    /// <summary>The partner's organisation as it stands in <c>organizationId</c>.</summary>
    public Guid PartnerOrganizationId { get; init; } = new("0a26a76e-0000-4000-8000-000000000001");

    /// <summary>The partner's name as it stands in <c>organizationName</c>.</summary>
    public string PartnerOrganizationName { get; init; } = "Contoso Partners";

    /// <summary>The partner's location (<c>mpnId</c>), a number as text.</summary>
    public string PartnerMpnId { get; init; } = "4863040";

    /// <summary>Microsoft's <c>organizationId</c>. <c>msft</c> is documented in <c>invitedBy</c> and <c>target</c> only.</summary>
    public string MicrosoftOrganizationId { get; init; } = "msft";

    /// <summary>Microsoft's <c>organizationName</c>. No record of a copy of Microsoft's is public.</summary>
    public string MicrosoftOrganizationName { get; init; } = "Microsoft";

    /// <summary>Other partners, who can be invited and who invite.</summary>
    public IReadOnlyList<PartnerOrganization> OtherPartners { get; init; } = [new(new("0a26a76e-0000-4000-8000-000000000002"), "Fourth Coffee Consulting", "5120077")];

    /// <summary>Where sellers at Microsoft and other partners sit, as offsets from UTC: their midnight is what a closing day is stored as.</summary>
    public IReadOnlyList<TimeSpan> SellerTimeZones { get; init; } = [new(5, 30, 0), new(1, 0, 0), new(-3, 0, 0), TimeSpan.Zero];

    /// <summary>Who may sign in. The first Referrals admin is the one that the credentials belong to.</summary>
    public IReadOnlyList<PartnerCenterUser> Users { get; init; } =
    [
        new("referrals.admin@contoso.example", ReferralRole.ReferralsAdmin),
        new("referrals.user@contoso.example", ReferralRole.ReferralsUser),
    ];

    /// <summary>Lifetime of an access token.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromSeconds(3600);

    /// <summary>Whether a refresh token is spent by its use.</summary>
    public bool RotateRefreshTokens { get; init; }

    /// <summary>How long a side may leave a referral unanswered before it expires.</summary>
    public TimeSpan TimeToAnswer { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Most referrals a page of a list holds.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Paths that <c>$filter</c> may name; any other is refused.</summary>
    public IReadOnlySet<string> FilterableFields { get; init; } = DocumentedFilterFields;

    /// <summary>The paths of today's documented expressions: <c>updatedDateTime</c> is documented for ordering alone since September 2020.</summary>
    public static IReadOnlySet<string> DocumentedFilterFields { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "engagementId", "status", "substatus", "qualification", "direction", "type", "customerProfile/address/country", "team/email",
    };

    /// <summary>Those, and what stood in the table of 2019.</summary>
    public static IReadOnlySet<string> FilterFieldsOf2019 { get; } = new HashSet<string>(DocumentedFilterFields, StringComparer.OrdinalIgnoreCase) { "updatedDateTime" };

    /// <summary>Whether lists take <c>$skip</c>, which stands in the connector's definition alone; where not, it is refused.</summary>
    public bool AcceptSkip { get; init; } = true;

    /// <summary>Whether lists overlook <c>$skip</c> and begin at the front whatever it says.</summary>
    public bool OverlookSkip { get; init; }

    /// <summary>Whether lists contain Microsoft's copies beside the partner's own.</summary>
    public bool ListsRelatedReferrals { get; init; } = true;

    /// <summary>What reading Microsoft's copy by its id answers.</summary>
    public RelatedReferralAccess RelatedReferralAccess { get; init; } = RelatedReferralAccess.Readable;

    /// <summary>Whether Microsoft's copy needs the second, connected POST.</summary>
    public ConnectedReferralCreation ConnectedReferral { get; init; } = ConnectedReferralCreation.Explicit;

    /// <summary>Whether name, details and customer profile are one truth of all copies of an engagement.</summary>
    public bool ShareDealDetails { get; init; }

    /// <summary>Whether <c>type</c> is what the consent says, whatever was sent.</summary>
    public bool TypeFollowsConsent { get; init; } = true;

    /// <summary>Whether names of deals and customers are kept with HTML entities, such as <c>&amp;amp;</c>.</summary>
    public bool EncodesNames { get; init; }

    /// <summary>Whether a refusal's <c>error.target</c> is the field. Where not, it is <c>referral</c> as in the documented sample, and the sentence stands in <c>innerError</c>.</summary>
    public bool NamesFieldsInErrors { get; init; }

    /// <summary>Status of a successful POST: 200 (connector definition) or 201 (response code page).</summary>
    public int CreatedStatusCode { get; init; } = 200;

    /// <summary>Status that answers a change to a closed referral.</summary>
    public int ClosedReferralStatusCode { get; init; } = 400;

    /// <summary>Whether New may become Closed/Won or Closed/Lost without being accepted.</summary>
    public bool AllowCloseWithoutAccepting { get; init; }

    /// <summary>Whether Closed/Declined, Closed/Lost and Closed/Error need a <c>statusReason</c>.</summary>
    public bool RequireClosingReason { get; init; }

    /// <summary>Whether the reason, if one is given, must be one of <see cref="ClosingReasons"/>.</summary>
    public bool PublishedReasonsOnly { get; init; }

    /// <summary>Whether a create that asks for help needs the attributes <c>SolutionArea</c> and <c>SolutionPlay</c>.</summary>
    public bool RequireSolutionAreaAndPlay { get; init; }

    /// <summary>Whether a create needs at least one member in <c>team</c>.</summary>
    public bool RequireSalesTeam { get; init; }

    /// <summary>Whether a create needs the attribute <c>CustomerMarketplaceIntent</c>.</summary>
    public bool RequireMarketplaceIntent { get; init; }

    /// <summary>Whether <c>details.dealValue</c> may be sent as numeric text.</summary>
    public bool AcceptDealValueAsText { get; init; } = true;

    /// <summary>Paths that PATCH accepts beyond the connector's published list, such as <c>/name</c>.</summary>
    public IReadOnlyList<string> FurtherPatchPaths { get; init; } = [];

    /// <summary>Most solutions of a deal.</summary>
    public int MostSolutions { get; init; } = 50;

    /// <summary>Most members of the sales team.</summary>
    public int MostTeamMembers { get; init; } = 50;

    /// <summary>The rule book of deal registration.</summary>
    public DealRegistrationOptions Registration { get; init; } = new();

    /// <summary>How long after a change its webhook is sent for the first time.</summary>
    public TimeSpan DeliveryDelay { get; init; }

    /// <summary>Reads of the Referrals API a minute; null: no limit.</summary>
    public int? ReadsPerMinute { get; init; }

    /// <summary>Writes of the Referrals API a minute; null: no limit.</summary>
    public int? WritesPerMinute { get; init; }

    /// <summary>Whether answers of the registration API are in camelCase and have <c>lastModifiedTimestamp</c>, as a public tool reads them; the documented ones are not.</summary>
    public bool CamelCaseRegistrations { get; init; }

    /// <summary>What POST of a webhook registration does when there is one.</summary>
    public RegistrationConflict RegistrationConflict { get; init; } = RegistrationConflict.Refuse;

    /// <summary>Which referral the <c>related-*</c> events name.</summary>
    public RelatedEventSubject RelatedEventSubject { get; init; } = RelatedEventSubject.RelatedReferral;

    /// <summary>How often a webhook is sent before it goes to the offline queue.</summary>
    public int DeliveryAttempts { get; init; } = 10;

    /// <summary>Wait after the first failed delivery; each further wait is twice the one before.</summary>
    public TimeSpan FirstDeliveryRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a subscriber may take to answer a webhook, in real time: virtual time stands still meanwhile.</summary>
    public TimeSpan DeliveryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Carries webhooks to the subscriber, so that a host can map a public host name to a loopback port. Without it only
    /// loopback URLs are called; any other delivery fails with a message that says so.
    /// </summary>
    public HttpMessageHandler? DeliveryHandler { get; init; }

    /// <summary>Signs with the keys of another server instead of making some, which takes a moment; that server is kept as long.</summary>
    public PartnerCenterServer? KeysOf { get; init; }

    /// <summary>Where a webhook says that its certificate can be got. The simulator answers the path of this address, whatever its host.</summary>
    public Uri CertificateUrl { get; init; } = new("https://3psostorageacct.blob.core.windows.net/cert/pcnotifications-dispatch.microsoft.com.cer");
}
