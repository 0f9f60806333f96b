using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>
/// Registers a won deal with Microsoft where the seller asks for it: a patch of its own that adds to <c>/registrations</c>, once nothing stands
/// against it and the seller has confirmed what can never be changed. Later the contract can be changed while Microsoft asks for that.
/// </summary>
internal static class DealRegistration
{
    private const string ActionRequired = "actionrequired";

    // Register deals: tenant type, on Azure, pricing, whether it is a marketplace deal and the day of signing; a solution's value and the customer are not mapped.
    private static readonly ReferralField[] Lasting =
    {
        ReferralField.ContractSign, ReferralField.DeployedOnAzure, ReferralField.DeployedIn, ReferralField.PricingModel, ReferralField.MarketplaceTransacted,
    };

    private static readonly DealOutcome Nothing = new();

    /// <param name="deal">The deal.</param>
    /// <param name="isSending">Whether anything else goes to Partner Center, which takes a registration in a request of its own.</param>
    public static DealOutcome Of(SharedDeal deal, bool isSending)
    {
        var isWon = deal.Status == StatusMachine.Won;
        if (!deal.Opportunity.WantsRegistration)
            return isWon && deal.IsShared && deal.Referral.Registration is null ? Remind(deal) : Nothing;
        if (!isWon)
            return Nothing;
        if (isSending)
            return new DealOutcome { FollowUp = true };
        return deal.Referral.Registration is { } registered ? Change(deal, registered) : Register(deal);
    }

    /// <summary>The days that are left, counted from the signing.</summary>
    private static DealOutcome Remind(SharedDeal deal)
    {
        var contract = new RegistrationContract(deal);
        if (contract.Fields.Count == 0 || new RegistrationRules(deal, contract) is not { Until: { } until } rules || until < contract.Today || rules.Check().Any(problem => !problem.HasFix))
            return Nothing;
        return new DealOutcome { Notes = new[] { RegistrationSentences.CanBeRegistered(until, (until - contract.Today).Days) } };
    }

    private static DealOutcome Register(SharedDeal deal)
    {
        var contract = new RegistrationContract(deal);
        var problems = contract.Fields.Count == 0 ? new List<Problem>() : new RegistrationRules(deal, contract).Check().ToList();
        if (problems.Count > 0)
            return problems.Any(problem => problem.HasFix) ? new DealOutcome { Problems = problems } : new DealOutcome { Notes = problems };
        if (deal.Facts.Settings.Confirms("register") && !deal.Gestures.Confirms)
            return new DealOutcome { Problems = new[] { RegistrationSentences.Confirm(contract.Fields.Where(IsLasting).Select(field => $"{field.CrmLabel} {deal.Opportunity.Shown(field) ?? "–"}")) } };
        var values = contract.Fields.Select(field => deal.Opportunity.Value(field) is { } value ? new FieldValue(field, value) : null).OfType<FieldValue>().ToList();
        return new DealOutcome
        {
            Registration = new RegistrationOutcome(IsNew: true, values)
            {
                Changes = values.Select(value => new FieldChange(value.Field, null, value.Value, SyncDirection.ToPartnerCenter, null)).ToList(),
            },
            FollowUp = true, // shows the status that the registration got
        };
    }

    /// <summary>Microsoft takes changes in <em>Action required</em> alone; what waits, and what never goes, is said.</summary>
    private static DealOutcome Change(SharedDeal deal, RegistrationView registered)
    {
        var changed = new RegistrationContract(deal).Fields.Where(registered.Has)
            .Select(field => deal.Opportunity.Value(field) is { } wanted && registered.Value(field) != wanted ? new FieldValue(field, wanted) : null).OfType<FieldValue>().ToList();
        var isOpen = Plain(registered.Status) == ActionRequired;
        var sent = isOpen ? changed.Where(value => !IsLasting(value.Field)).ToList() : new List<FieldValue>();
        return new DealOutcome
        {
            Notes = changed.Except(sent).Select(value => IsLasting(value.Field)
                ? RegistrationSentences.Locked(value.Field, registered.Value(value.Field))
                : RegistrationSentences.WaitsForReview(value.Field, registered.Status ?? "–")).ToList(),
            Registration = sent.Count == 0 ? null : new RegistrationOutcome(IsNew: false, sent)
            {
                Changes = sent.Select(value => new FieldChange(value.Field, registered.Value(value.Field), value.Value, SyncDirection.ToPartnerCenter, null)).ToList(),
            },
        };
    }

    private static bool IsLasting(FieldMapping field) => Lasting.Contains(field.ReferralField);

    // How the service writes its states is not published; Action required is written as one word or as two.
    private static string Plain(string? status) => new((status ?? "").Where(char.IsLetter).Select(char.ToLowerInvariant).ToArray());
}
