namespace Sandbox.PartnerCenter.Registrations;

/// <summary>
/// The dates of a contract (learn, <em>Register deals</em>, the form's validations). The real service compares days of UTC. What an edit leaves alone is not
/// checked again: a sign date that cannot be changed any more would else grow too old while the review takes its time.
/// </summary>
internal sealed class ContractDates(DealRegistrationOptions options)
{
    /// <param name="form">What is sent.</param>
    /// <param name="before">What was there; null for a new registration.</param>
    /// <param name="shared">The day of the referral's creation or of the invitation, whichever is later.</param>
    /// <param name="today">The day of the registration.</param>
    public void Check(RegistrationForm form, RegistrationForm? before, DateOnly shared, DateOnly today)
    {
        var contract = form.Contract;
        if (contract.Signed != before?.Contract.Signed)
            CheckSigned(contract.Signed!.Value, form.IsPayAsYouGo, shared, today);
        if (contract.Start != before?.Contract.Start && contract.Start < today.AddDays(-options.StartedAtMostDaysAgo))
        {
            throw Wrong("startDateTime", $"The contract's start date may be at most {options.StartedAtMostDaysAgo} days in the past: "
                + $"not before {today.AddDays(-options.StartedAtMostDaysAgo):yyyy-MM-dd}.");
        }
        if (form.IsIsvConnect && contract.Start < contract.Signed)
            throw Wrong("startDateTime", "An ISV Connect contract starts on the day on which it was signed, or after it.");
        if (contract.End < contract.Start)
            throw Wrong("endDateTime", "The contract's end date cannot be earlier than its start date.");
    }

    private void CheckSigned(DateOnly signed, bool payAsYouGo, DateOnly shared, DateOnly today)
    {
        if (signed > today)
            throw Wrong("signDateTime", "The contract's sign date cannot be in the future.");
        if (signed < today.AddDays(-options.SignedAtMostDaysAgo))
        {
            throw Wrong("signDateTime", $"A deal is registered within {options.SignedAtMostDaysAgo} days of the day on which its contract was signed; "
                + $"the window of this contract ended on {signed.AddDays(options.SignedAtMostDaysAgo):yyyy-MM-dd}.");
        }
        if (signed < shared)
        {
            throw Wrong("signDateTime", $"The contract was signed before the referral was created or Microsoft was invited ({shared:yyyy-MM-dd}): "
                + "a deal is shared first.");
        }
        if (payAsYouGo && signed > shared.AddMonths(options.FirstInvoiceWithinMonths))
        {
            throw Wrong("signDateTime", "The first invoice of a pay-as-you-go deal, which counts as its sign date, comes at most "
                + $"{options.FirstInvoiceWithinMonths} months after the referral was created or Microsoft was invited.");
        }
    }

    private static RefusedException Wrong(string field, string message) => RefusedException.Invalid($"registrations.contract.{field}", message);
}
