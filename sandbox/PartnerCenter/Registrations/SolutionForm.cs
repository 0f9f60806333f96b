using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Registrations;

/// <summary>One solution of a registration.</summary>
internal sealed record SolutionForm(string? Id, decimal? Value, string? Currency, bool? IsDeployedOnAzure, string? PrimaryDeploymentOn,
    string? PricingModel, bool? IsMarketplaceTransacted, DateOnly? MarketplaceTransaction)
{
    public const string PayAsYouGo = "PayAsYouGo";

    public static SolutionForm Read(Value solution)
    {
        var marketplace = solution["marketplaceTransactionDetails"];
        return new(solution.Text("id"), solution.Amount("value"), solution.Text("currency"), Flag(solution["isDeployedOnAzure"]),
            solution.Text("primaryDeploymentOn"), solution.Text("pricingModel"), Flag(marketplace["isMarketplaceTransacted"]),
            RegistrationForm.Day(marketplace.Text("marketplaceTransactionDateTime")));
    }

    private static bool? Flag(Value value) => value is BooleanValue flag ? flag.Value : null;
}
