using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Registrations;

/// <summary>What a partner fills in to register a deal, read from a bound registration. All dates are days of UTC (learn, <em>Register deals</em>).</summary>
internal sealed record RegistrationForm(string? Type, ContractForm Contract, IReadOnlyList<SolutionForm> Solutions)
{
    public const string AzureIpCoSell = "AzureIPCoSell";
    public const string IsvConnect = "ISVConnect";

    public bool IsIsvConnect => Type == IsvConnect;

    public bool IsPayAsYouGo => Solutions.Any(solution => solution.PricingModel == SolutionForm.PayAsYouGo);

    public bool IsMarketplace => Solutions.Any(solution => solution.IsMarketplaceTransacted == true);

    public static RegistrationForm Read(Value registration) => new(registration.Text("type"), ContractForm.Read(registration["contract"]),
        [.. registration["solutionDetails"].AsItems().Select(SolutionForm.Read)]);

    public static DateOnly? Day(string? text) =>
        Moments.TryRead(text, out var moment) ? DateOnly.FromDateTime(moment.UtcDateTime) : null;
}
