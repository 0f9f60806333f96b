using Sandbox.PartnerCenter.Engagements;

namespace Sandbox.PartnerCenter.Registrations;

/// <summary>What a deal must be before it is registered (learn, <em>Register deals</em>, <em>Deal registration eligibility</em>).</summary>
internal sealed class Eligibility(DealRegistrationOptions options, EngagementStore store)
{
    private readonly ContractValue _value = new(options);

    public void Check(ReferralCopy copy, RegistrationForm form, DateOnly today)
    {
        if (copy.Document["registrations"].AsItems().Count > 0)
            throw Ineligible("it has a deal registration, and there is one per referral");
        if (copy.Status != ReferralStatus.Closed || copy.Substatus != ReferralStatus.Won)
            throw Ineligible("only a deal that is Closed/Won can be registered", "status");
        CheckSolutions(copy, form);
        if (form.IsIsvConnect)
            return; // its value is its only criterion
        CheckSharing(copy);
        CheckAge(copy);
        CheckCustomer(copy);
        CheckValue(copy, today);
    }

    /// <summary>The day from which on a contract may be signed: that of our copy or of Microsoft's, whichever is later.</summary>
    public DateOnly SharedOn(ReferralCopy copy) => store.CopiesOf(copy.EngagementId)
        .Where(one => one == copy || one.Owner == Party.Microsoft)
        .Select(one => RegistrationForm.Day(one.Document.Text("createdDateTime")) ?? DateOnly.MinValue)
        .Max();

    private void CheckSharing(ReferralCopy copy)
    {
        if (!DealKind.IsSharedWithMicrosoft(copy.Document))
            throw Ineligible("a private deal cannot be registered", "consent.consentToShareReferralWithMicrosoftSellers");
        if (store.TryFindCopy(copy.EngagementId, Party.Microsoft, out var microsoft)
            && microsoft is not { Status: ReferralStatus.Active } and not { Substatus: ReferralStatus.Won })
            throw Ineligible("Microsoft has not accepted this deal");
    }

    private void CheckAge(ReferralCopy copy)
    {
        if (Moments.TryRead(copy.Document.Text("createdDateTime"), out var created) && Moments.TryRead(copy.Document.Text("closedDateTime"), out var closed)
            && closed - created < options.LeastAge)
            throw Ineligible($"it was won less than {options.LeastAge.TotalHours:0} hours after it was created");
    }

    private void CheckCustomer(ReferralCopy copy)
    {
        if (options.CustomersNotManagedByMicrosoft.Contains(copy.Document.Text("customerProfile.name")))
            throw Ineligible("its customer's account is not managed by Microsoft", "customerProfile.name");
    }

    private void CheckValue(ReferralCopy copy, DateOnly today)
    {
        var usd = _value.InUsd(copy.Document.Amount("details.dealValue") ?? 0, copy.Document.Text("details.currency") ?? "USD", today,
            "details.dealValue", "details.currency");
        if (usd < options.LeastValue)
            throw Ineligible($"it is worth USD {ContractValue.Shown(usd)}, which is less than USD {ContractValue.Shown(options.LeastValue)}", "details.dealValue");
    }

    private void CheckSolutions(ReferralCopy copy, RegistrationForm form)
    {
        var known = copy.Document.Get("details.requirements.solutions").AsItems().Select(solution => solution["id"].AsString()).ToHashSet();
        for (var i = 0; i < form.Solutions.Count; i++)
        {
            var solution = form.Solutions[i];
            if (!known.Contains(solution.Id) || (options.EligibleSolutions.Count > 0 && !options.EligibleSolutions.Contains(solution.Id)))
            {
                throw RefusedException.Invalid($"registrations.solutionDetails[{i}].id",
                    $"The solution '{solution.Id}' is not an Azure IP co-sell eligible solution of this deal.");
            }
            if (!form.IsIsvConnect && solution.IsDeployedOnAzure != true)
            {
                throw RefusedException.Invalid($"registrations.solutionDetails[{i}].isDeployedOnAzure",
                    "Only solutions that are deployed on Azure can be registered.");
            }
        }
    }

    private static RefusedException Ineligible(string why, string target = "registrations") =>
        RefusedException.Invalid(target, $"The deal cannot be registered: {why}.");
}
