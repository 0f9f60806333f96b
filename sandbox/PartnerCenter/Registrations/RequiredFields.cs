namespace Sandbox.PartnerCenter.Registrations;

/// <summary>What the registration form asks for, and the few words that its choices take (bulk template of 2023, connector definition).</summary>
internal sealed class RequiredFields(DealRegistrationOptions options)
{
    private static readonly string[] Terms = [ContractForm.Perpetual, ContractForm.Finite];
    private static readonly string[] Tenants = ["Customer", "Partner"];
    private static readonly string[] Pricing = [SolutionForm.PayAsYouGo, "Other"];

    public void Check(RegistrationForm form)
    {
        CheckType(form);
        if (form.Solutions.Count == 0)
            throw RefusedException.Invalid("registrations.solutionDetails", "A deal registration names at least one solution.");
        Choose("registrations.contract.term", form.Contract.Term, Terms, required: true);
        Require("registrations.contract.value", form.Contract.Value);
        Require("registrations.contract.signDateTime", form.Contract.Signed);
        Require("registrations.contract.startDateTime", form.Contract.Start);
        if (!form.Contract.IsPerpetual && form.Contract.End is null)
            throw RefusedException.Invalid("registrations.contract.endDateTime", "A contract that is not perpetual needs an end date.");
        for (var i = 0; i < form.Solutions.Count; i++)
            CheckSolution($"registrations.solutionDetails[{i}]", form.Solutions[i]);
    }

    private void CheckType(RegistrationForm form)
    {
        if (form.Type != RegistrationForm.AzureIpCoSell && !(form.IsIsvConnect && options.TakesIsvConnect))
        {
            throw RefusedException.Invalid("registrations.type",
                $"The registration type must be {RegistrationForm.AzureIpCoSell}{(options.TakesIsvConnect ? $" or {RegistrationForm.IsvConnect}" : "")}.");
        }
    }

    private void CheckSolution(string path, SolutionForm solution)
    {
        Require($"{path}.value", solution.Value);
        Choose($"{path}.primaryDeploymentOn", solution.PrimaryDeploymentOn, Tenants, options.RequiresEveryField);
        Choose($"{path}.pricingModel", solution.PricingModel, Pricing, options.RequiresEveryField);
        if (options.RequiresEveryField)
        {
            Require($"{path}.isDeployedOnAzure", solution.IsDeployedOnAzure);
            Require($"{path}.marketplaceTransactionDetails.isMarketplaceTransacted", solution.IsMarketplaceTransacted);
        }
        if (solution.IsMarketplaceTransacted == true && solution.MarketplaceTransaction is null)
        {
            throw RefusedException.Invalid($"{path}.marketplaceTransactionDetails.marketplaceTransactionDateTime",
                "A marketplace transaction needs its estimated date.");
        }
    }

    private static void Require(string path, object? value)
    {
        if (value is null)
            throw RefusedException.Invalid(path, $"The required field '{path}' is missing.");
    }

    private static void Choose(string path, string? value, string[] allowed, bool required)
    {
        if (value is null && !required)
            return;
        if (!allowed.Contains(value))
            throw RefusedException.Invalid(path, $"'{path}' must be {string.Join(" or ", allowed)}.");
    }
}
