namespace Sandbox.PartnerCenter;

/// <summary>
/// The rule book of deal registration with what Microsoft publishes as default (learn, <em>Register deals you've won</em> of May 2023 and <em>Bulk operations for
/// deal registrations</em> of August 2023). The README lists each with its certainty.
/// </summary>
public sealed record DealRegistrationOptions
{
    /// <summary>Least value of the deal, and of its contract a year, in USD.</summary>
    public decimal LeastValue { get; init; } = 25_000;

    /// <summary>Whether a contract of exactly <see cref="LeastValue"/> a year is enough. The page says <em>greater than or equal</em> of the deal and <em>greater than</em> of the contract.</summary>
    public bool AnnualValueMayEqualLeast { get; init; } = true;

    /// <summary>Whether the type <c>ISVConnect</c> is known. Definition and bulk template know AzureIPCoSell alone; the portal has another form for it.</summary>
    public bool TakesIsvConnect { get; init; }

    /// <summary>An ISV Connect deal is worth more than that, in USD.</summary>
    public decimal IsvConnectMoreThan { get; init; } = 5_000;

    /// <summary>The years over which the value of a perpetual contract is spread.</summary>
    public int YearsOfPerpetualContract { get; init; } = 6;

    /// <summary>Whether the value of a finite contract of more than a year is spread over its years. The page speaks of an annual value and works it out for perpetual contracts only.</summary>
    public bool SpreadsLongContracts { get; init; } = true;

    /// <summary>What currencies are worth in USD, by month. A currency without a rate is refused.</summary>
    public IReadOnlyList<MonthlyRate> Rates { get; init; } = MonthlyRate.Shipped;

    /// <summary>The Azure IP co-sell eligible solutions; empty: any solution of the deal.</summary>
    public IReadOnlyList<string> EligibleSolutions { get; init; } = [];

    /// <summary>Names of customers whose account no seller at Microsoft looks after; their deals cannot be registered.</summary>
    public IReadOnlyList<string> CustomersNotManagedByMicrosoft { get; init; } = [];

    /// <summary>Least time between creation and Won.</summary>
    public TimeSpan LeastAge { get; init; } = TimeSpan.FromHours(72);

    /// <summary>How many days ago the contract may have been signed.</summary>
    public int SignedAtMostDaysAgo { get; init; } = 60;

    /// <summary>How many days ago the contract may have started.</summary>
    public int StartedAtMostDaysAgo { get; init; } = 90;

    /// <summary>How many months after creation and invitation the first invoice of a pay-as-you-go deal may come; it counts as the sign date.</summary>
    public int FirstInvoiceWithinMonths { get; init; } = 12;

    /// <summary>
    /// Whether tenant type, pricing model, deployment and the question about the marketplace must be answered. Portal and bulk template want them; of the API nothing is
    /// published.
    /// </summary>
    public bool RequiresEveryField { get; init; } = true;

    /// <summary>What can never be changed once registered; paths inside a registration.</summary>
    public IReadOnlyList<string> FrozenFields { get; init; } =
    [
        "type", "contract.signDateTime", "solutionDetails.value", "solutionDetails.isDeployedOnAzure", "solutionDetails.primaryDeploymentOn",
        "solutionDetails.pricingModel", "solutionDetails.marketplaceTransactionDetails",
    ];

    /// <summary>Whether a registration is edited only after the review sent it back; else also while it is under review.</summary>
    public bool EditableInActionRequiredOnly { get; init; } = true;

    /// <summary>Whether most registrations are approved at once; several partners, pay-as-you-go and large contracts are reviewed by people.</summary>
    public bool ApprovesAutomatically { get; init; } = true;

    /// <summary>A contract that is worth more than that a year, in USD, is reviewed by people.</summary>
    public decimal MostForAutomaticApproval { get; init; } = 1_000_000;

    /// <summary>Whether a marketplace transaction is validated as such first. The page has the states, and not what leads to them.</summary>
    public bool ValidatesMarketplaceDeals { get; init; } = true;
}
