using System.Globalization;

namespace Sandbox.PartnerCenter.Registrations;

/// <summary>What a contract is worth in a year, and whether that is enough (learn, <em>Register deals</em>).</summary>
internal sealed class ContractValue(DealRegistrationOptions options)
{
    private const decimal DaysOfYear = 365.25m;
    private const string ValueField = "registrations.contract.value";
    private const decimal Most = 1_000_000_000_000_000;

    /// <exception cref="RefusedException">A solution is worth more than its contract, or the contract too little.</exception>
    public void Check(RegistrationForm form, string dealCurrency, DateOnly today)
    {
        for (var i = 0; i < form.Solutions.Count; i++)
        {
            if (form.Solutions[i].Value > form.Contract.Value)
                throw RefusedException.Invalid($"registrations.solutionDetails[{i}].value", "The value of a solution cannot be more than the value of its contract.");
        }
        if (form.IsIsvConnect)
            CheckIsvConnect(Total(form, dealCurrency, today));
        else
            CheckAnnual(Annual(form, dealCurrency, today), options.AnnualValueMayEqualLeast || form.IsPayAsYouGo);
    }

    /// <summary>In USD: the value of a perpetual contract is spread over six years, and that of one which runs for more than a year over its years.</summary>
    public decimal Annual(RegistrationForm form, string dealCurrency, DateOnly today) => Total(form, dealCurrency, today) / Years(form.Contract);

    /// <summary>At the rate of the month; a refusal names the field of the value or of the currency.</summary>
    public decimal InUsd(decimal amount, string currency, DateOnly today, string valueField, string currencyField)
    {
        if (Math.Abs(amount) > Most)
            throw RefusedException.Invalid(valueField, "The value is out of range.");
        if (currency == "USD")
            return amount;
        var rate = options.Rates.Where(rate => rate.Currency == currency && rate.From <= today).MaxBy(rate => rate.From)
            ?? throw RefusedException.Invalid(currencyField, $"This simulator has no monthly rate of {currency}: add one to the options ({nameof(DealRegistrationOptions.Rates)}).");
        return amount * rate.Usd;
    }

    public static string Shown(decimal usd) => usd.ToString("#,0.##", CultureInfo.InvariantCulture);

    private void CheckIsvConnect(decimal usd)
    {
        if (usd <= options.IsvConnectMoreThan)
            throw RefusedException.Invalid(ValueField, $"An ISV Connect deal is registered when it is worth more than USD {Shown(options.IsvConnectMoreThan)}.");
    }

    private void CheckAnnual(decimal usd, bool mayEqual)
    {
        if (usd < options.LeastValue || (usd == options.LeastValue && !mayEqual))
        {
            throw RefusedException.Invalid(ValueField, $"The contract is worth USD {Shown(usd)} a year; a registration needs "
                + $"{(mayEqual ? "at least" : "more than")} USD {Shown(options.LeastValue)}.");
        }
    }

    private decimal Total(RegistrationForm form, string dealCurrency, DateOnly today) =>
        InUsd(form.Contract.Value!.Value, CurrencyOf(form, dealCurrency), today, ValueField, "registrations.contract.currency");

    private decimal Years(ContractForm contract)
    {
        if (contract.IsPerpetual)
            return options.YearsOfPerpetualContract;
        if (!options.SpreadsLongContracts || contract is not { Start: { } start, End: { } end })
            return 1;
        return Math.Max(1, (end.DayNumber - start.DayNumber) / DaysOfYear);
    }

    /// <summary>The connector's definition lets a contract have a currency; the value of a contract without one is in that of its solution or deal.</summary>
    private static string CurrencyOf(RegistrationForm form, string dealCurrency) =>
        form.Contract.Currency ?? form.Solutions.Select(solution => solution.Currency).OfType<string>().FirstOrDefault() ?? dealCurrency;
}
