using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Registrations;

/// <summary>The contract of a registration.</summary>
internal sealed record ContractForm(decimal? Value, string? Currency, DateOnly? Start, DateOnly? End, DateOnly? Signed, string? Term)
{
    public const string Perpetual = "Perpetual";
    public const string Finite = "Finite";

    public bool IsPerpetual => Term == Perpetual;

    public static ContractForm Read(Value contract) => new(contract.Amount("value"), contract.Text("currency"),
        RegistrationForm.Day(contract.Text("startDateTime")), RegistrationForm.Day(contract.Text("endDateTime")),
        RegistrationForm.Day(contract.Text("signDateTime")), contract.Text("term"));
}
