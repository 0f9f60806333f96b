using System.Globalization;
using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>
/// Microsoft's rules of a deal registration (Register deals, Bulk operations of deal registrations, and their exceptions), held against the
/// opportunity before anything is sent: a registration cannot be taken back, and there is one for a referral.
/// </summary>
internal sealed class RegistrationRules
{
    /// <summary>How many days after the signing a deal can be registered.</summary>
    public const int Window = 60;

    private const int MostDaysSinceStart = 90;

    // The value of a perpetual contract is spread over so many years, and that of one of them counts.
    private const int YearsOfPerpetual = 6;

    // ISV Connect wants more than this, whatever the minimum is.
    private const decimal IsvConnect = 5_000;

    private readonly SharedDeal _deal;
    private readonly RegistrationContract _contract;

    public RegistrationRules(SharedDeal deal, RegistrationContract contract)
    {
        _deal = deal;
        _contract = contract;
    }

    /// <summary>Everything that stands against a registration; what nobody can mend has no next step.</summary>
    public IEnumerable<Problem> Check() => OfTheDeal().Concat(OfTheFields()).Concat(OfTheDays()).Concat(OfTheValue()).Concat(OfTheSolutions());

    /// <summary>The last day of registering a contract; null while it is not said when it was signed.</summary>
    public DateTime? Until => _contract.DayOf(ReferralField.ContractSign)?.AddDays(Window);

    private IEnumerable<Problem> OfTheDeal()
    {
        var settings = _deal.Facts.Settings;
        if (!_deal.IsShared)
            yield return Sentences.PrivateDealCannotBeRegistered();
        if (_deal.Facts.Microsoft is { Status: var status } && !StatusMachine.IsActive(status) && status != StatusMachine.Won)
            yield return Sentences.MicrosoftHasToAcceptFirst();
        if (_deal.Referral is { CreatedOn: { } created, ClosedOn: { } closed } && closed - created < settings.WinAfter)
            yield return Sentences.WonTooEarlyToRegister(settings.WinAfter);
    }

    private IEnumerable<Problem> OfTheFields()
    {
        foreach (var field in _contract.Fields)
        {
            var reading = _deal.Opportunity.Read(field);
            if (reading.Problem is { } problem)
                yield return problem;
            else if (reading.Value is null && field.Requirement == Requirement.Always)
                yield return FieldSentences.Missing(field);
        }
        if (_contract.Field(ReferralField.DeployedOnAzure) is { } azure && _contract.Value(ReferralField.DeployedOnAzure) != "true")
            yield return RegistrationSentences.NotOnAzure(azure);
        if (_contract.IsOnMarketplace && _contract.Field(ReferralField.MarketplaceDate) is { } date && _contract.DayOf(ReferralField.MarketplaceDate) is null)
            yield return FieldSentences.Missing(date);
    }

    private IEnumerable<Problem> OfTheDays()
    {
        if (_contract.DayOf(ReferralField.ContractSign) is { } signed)
        {
            foreach (var problem in OfTheSigning(_contract.Field(ReferralField.ContractSign)!, signed))
                yield return problem;
        }
        var start = _contract.DayOf(ReferralField.ContractStart);
        var end = _contract.DayOf(ReferralField.ContractEnd);
        if (start < _contract.Today.AddDays(-MostDaysSinceStart))
            yield return RegistrationSentences.StartedTooLongAgo(_contract.Field(ReferralField.ContractStart)!, start.Value, MostDaysSinceStart);
        if (end < start)
            yield return RegistrationSentences.EndsBeforeItStarts(_contract.Field(ReferralField.ContractEnd)!, end.Value, start.Value);
        if (end is null && !_contract.IsPerpetual && _contract.Field(ReferralField.ContractEnd) is { Requirement: not Requirement.Always } missing)
            yield return FieldSentences.Missing(missing);
    }

    /// <summary>Of pay as you go the day of the first invoice counts, which may be up to a year after creation or invitation.</summary>
    private IEnumerable<Problem> OfTheSigning(FieldMapping field, DateTime signed)
    {
        var since = Since();
        if (signed > _contract.Today)
            yield return RegistrationSentences.SignedInTheFuture(field, signed);
        else if (signed < since)
            yield return RegistrationSentences.SignedBeforeTheDeal(field, signed, since.Value);
        else if (_contract.IsPayAsYouGo && signed > since?.AddYears(1))
            yield return RegistrationSentences.InvoicedTooLate(field, signed, since.Value);
        else if (_contract.Today > signed.AddDays(Window))
            yield return RegistrationSentences.TooLate(field, signed, Window);
    }

    /// <summary>The day from which a contract can be registered: that of the referral, or of the invitation where there is one.</summary>
    private DateTime? Since() => new[] { _deal.Referral.CreatedOn, _deal.Facts.Microsoft?.CreatedOn }.Max()?.Date;

    private IEnumerable<Problem> OfTheValue()
    {
        if (_contract.Worth is not { } worth)
            yield break;
        var field = _contract.Field(ReferralField.ContractValue)!;
        var counted = _contract.IsPerpetual ? worth / YearsOfPerpetual : worth;
        if (Rate(field) is not { } rate)
            yield return RegistrationSentences.RateUnknown(field, Currency(), Least());
        else if (IsTooSmall(counted * rate))
            yield return RegistrationSentences.TooSmall(field, Least(), _contract.IsPerpetual ? YearsOfPerpetual : 1);
        foreach (var solution in _deal.Referral.Solutions.Where(solution => solution.Price > worth))
            yield return RegistrationSentences.SolutionAboveContract(field, solution.Name, solution.Price!.Value.ToString(CultureInfo.InvariantCulture));
    }

    private bool IsTooSmall(decimal dollars) => IsOfIsvConnect() ? dollars <= IsvConnect : dollars < _deal.Facts.Settings.RegistrationMinimum;

    private decimal Least() => IsOfIsvConnect() ? IsvConnect : _deal.Facts.Settings.RegistrationMinimum;

    private string Currency() => _deal.Facts.Field(ReferralField.Currency) is { } field && _deal.Opportunity.Value(field) is { } currency ? currency : _deal.Referral.Currency ?? "USD";

    /// <summary>US dollars for one unit of the deal's currency, from the value map of the contract's value; null when nobody has entered one.</summary>
    private decimal? Rate(FieldMapping value)
    {
        if (Least() == 0 || Currency().Equals("USD", StringComparison.OrdinalIgnoreCase))
            return 1;
        return value.Values.ToReferral(Currency()) is { } row && CommonForm.TryNumber(row.ReferralValue, out var rate) ? rate : null;
    }

    /// <summary>What the catalogue knows of the deal's solutions says whether they count; of what it does not know nothing is said.</summary>
    private IEnumerable<Problem> OfTheSolutions()
    {
        var known = Solutions();
        if (known.Count > 0 && known.All(solution => solution.Incentives.Length > 0) && !known.Any(IsEligible))
            yield return RegistrationSentences.NoEligibleSolution(string.Join(", ", known.Select(solution => solution.Name)));
    }

    private bool IsOfIsvConnect() => Solutions() is { Count: > 0 } known && known.All(solution => Says(solution, "ISV Connect"));

    private List<CatalogueSolution> Solutions() =>
        _deal.Referral.Solutions.Select(solution => solution.Id is { } id ? _deal.Facts.Solutions.Find(id) : null).OfType<CatalogueSolution>().ToList();

    private static bool IsEligible(CatalogueSolution solution) => Says(solution, "IP co-sell") || Says(solution, "IP Cosell") || Says(solution, "ISV Connect");

    private static bool Says(CatalogueSolution solution, string words) => (solution.Incentives + " " + solution.Type).IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;
}
