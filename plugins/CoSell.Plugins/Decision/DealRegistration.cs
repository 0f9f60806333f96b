using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>
/// Registers a won deal with Microsoft where the seller asks for it: a patch of its own that adds to <c>/registrations</c>, and later
/// changes of the contract while the registration is under review (reference, 4.4 and 5.1).
/// </summary>
internal static class DealRegistration
{
    private static readonly string[] Decided = { "Approved", "Passed", "Failed", "Closed" };

    private static readonly DealOutcome Nothing = new();

    /// <param name="deal">The deal.</param>
    /// <param name="isSending">Whether anything else goes to Partner Center, which takes a registration in a request of its own.</param>
    public static DealOutcome Of(SharedDeal deal, bool isSending)
    {
        if (!deal.Opportunity.WantsRegistration || deal.Status != StatusMachine.Won)
            return Nothing;
        if (isSending)
            return new DealOutcome { FollowUp = true };
        return deal.Referral.Registration is { } registered ? Change(deal, registered) : Register(deal);
    }

    private static DealOutcome Register(SharedDeal deal)
    {
        var problems = Checklist(deal).ToList();
        if (problems.Count > 0)
            return problems.Any(problem => problem.HasFix) ? new DealOutcome { Problems = problems } : new DealOutcome { Notes = problems };
        var values = Fields(deal).Select(field => deal.Opportunity.Value(field) is { } value ? new FieldValue(field, value) : null).OfType<FieldValue>().ToList();
        return new DealOutcome
        {
            Registration = new RegistrationOutcome(IsNew: true, values)
            {
                Changes = values.Select(value => new FieldChange(value.Field, null, value.Value, SyncDirection.ToPartnerCenter, null)).ToList(),
            },
            FollowUp = true, // shows the status that the registration got
        };
    }

    private static DealOutcome Change(SharedDeal deal, RegistrationView registered)
    {
        if (Decided.Contains(registered.Status))
            return Nothing;
        var changed = Fields(deal).Where(registered.Has)
            .Select(field => deal.Opportunity.Value(field) is { } wanted && registered.Value(field) != wanted ? new FieldValue(field, wanted) : null).OfType<FieldValue>().ToList();
        return changed.Count == 0 ? Nothing : new DealOutcome
        {
            Registration = new RegistrationOutcome(IsNew: false, changed)
            {
                Changes = changed.Select(value => new FieldChange(value.Field, registered.Value(value.Field), value.Value, SyncDirection.ToPartnerCenter, null)).ToList(),
            },
        };
    }

    /// <summary>The eligibility checklist: everything that stands against a registration.</summary>
    private static IEnumerable<Problem> Checklist(SharedDeal deal)
    {
        var settings = deal.Facts.Settings;
        if (!deal.IsShared)
            yield return Sentences.PrivateDealCannotBeRegistered();
        if (deal.Facts.Microsoft is { Status: var status } && !StatusMachine.IsActive(status) && status != StatusMachine.Won)
            yield return Sentences.MicrosoftHasToAcceptFirst();
        if (deal.Referral is { CreatedOn: { } created, ClosedOn: { } closed } && closed - created < settings.WinAfter)
            yield return Sentences.WonTooEarlyToRegister(settings.WinAfter);
        if (deal.Referral.DealValue < settings.RegistrationMinimum)
            yield return Sentences.TooSmallToRegister(settings.RegistrationMinimum);
        foreach (var field in Fields(deal))
        {
            var reading = deal.Opportunity.Read(field);
            if (reading.Problem is { } problem)
                yield return problem;
            else if (reading.Value is null && field.Requirement == Requirement.Always)
                yield return FieldSentences.Missing(field);
        }
    }

    private static IEnumerable<FieldMapping> Fields(SharedDeal deal) => deal.Facts.Fields.Where(field => field.ReferralField == ReferralField.Registration && field.GoesToReferral);
}
