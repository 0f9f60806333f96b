using System.Globalization;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Mapping;

/// <summary>What there is to say about the rules of a deal registration; the words stand in <c>Resources/messages.*.tsv</c>.</summary>
internal static class RegistrationSentences
{
    public static Problem NotOnAzure(FieldMapping field) => new("registration-not-on-azure", field.CrmLabel);

    public static Problem SignedInTheFuture(FieldMapping field, DateTime day) => new Problem("registration-signed-in-future", field.CrmLabel).WithDay("day", day);

    public static Problem SignedBeforeTheDeal(FieldMapping field, DateTime day, DateTime since) =>
        new Problem("registration-signed-before-deal", field.CrmLabel).WithDay("day", day).WithDay("since", since);

    public static Problem InvoicedTooLate(FieldMapping field, DateTime day, DateTime since) =>
        new Problem("registration-invoiced-too-late", field.CrmLabel).WithDay("day", day).WithDay("since", since);

    public static Problem TooLate(FieldMapping field, DateTime day, int days) => new Problem("registration-too-late", field.CrmLabel).WithDay("day", day).With("days", days);

    public static Problem StartedTooLongAgo(FieldMapping field, DateTime day, int days) =>
        new Problem("registration-started-long-ago", field.CrmLabel).WithDay("day", day).With("days", days);

    public static Problem EndsBeforeItStarts(FieldMapping field, DateTime day, DateTime start) =>
        new Problem("registration-ends-before-start", field.CrmLabel).WithDay("day", day).WithDay("start", start);

    /// <param name="field">The contract's value.</param>
    /// <param name="least">US dollars.</param>
    /// <param name="years">Over how many years the value is spread.</param>
    public static Problem TooSmall(FieldMapping field, decimal least, int years) =>
        new Problem(years == 1 ? "registration-too-small" : "registration-too-small-a-year", field.CrmLabel).With("minimum", Number(least)).With("years", years);

    public static Problem RateUnknown(FieldMapping field, string currency, decimal least) =>
        new Problem("registration-rate-unknown", field.CrmLabel).With("currency", currency).With("minimum", Number(least));

    public static Problem SolutionAboveContract(FieldMapping field, string solution, string price) =>
        new Problem("registration-solution-value", field.CrmLabel).With("solution", solution).With("price", price);

    public static Problem NoEligibleSolution(string solutions) => new Problem("registration-no-eligible-solution", "").With("solutions", solutions);

    /// <param name="fields">What can never be changed afterwards, each with its value.</param>
    public static Problem Confirm(IEnumerable<string> fields) => new Problem("confirm-register", "").With("fields", string.Join("; ", fields));

    public static Problem CanBeRegistered(DateTime until, int days) => new Problem("registration-window", "").WithDay("day", until).With("days", days);

    public static Problem Locked(FieldMapping field, string? kept) => new Problem("registration-locked", field.CrmLabel).With("kept", kept ?? "–");

    public static Problem WaitsForReview(FieldMapping field, string status) => new Problem("registration-under-review", field.CrmLabel).With("status", status);

    private static string Number(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
