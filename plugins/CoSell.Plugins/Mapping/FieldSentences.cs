using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Mapping;

/// <summary>Every problem that has to do with a field of the mapping, by what it takes to say it; the words stand in <c>Resources/messages.*.tsv</c>.</summary>
internal static class FieldSentences
{
    public static Problem Missing(FieldMapping field) => new Problem("missing", field.CrmLabel).With("where", Where(field));

    public static Problem MissingContact(FieldMapping field) => new("contact-missing", field.CrmLabel);

    public static Problem MissingSolution(FieldMapping field) => new("solution-missing", field.CrmLabel);

    public static Problem ZeroOfALostDeal(FieldMapping field, string? kept) => new Problem("zero-of-a-lost-deal", field.CrmLabel).With("kept", kept);

    public static Problem NotANumber(FieldMapping field, string value) => new Problem("not-a-number", field.CrmLabel).With("value", value);

    public static Problem NumberTooLarge(FieldMapping field, string value) => new Problem("number-too-large", field.CrmLabel).With("value", value);

    public static Problem NotPositive(FieldMapping field) => new("not-positive", field.CrmLabel);

    public static Problem NotADate(FieldMapping field, string value) => new Problem("not-a-date", field.CrmLabel).With("value", value);

    public static Problem NotYesOrNo(FieldMapping field, string value) => new Problem("not-yes-or-no", field.CrmLabel).With("value", value);

    public static Problem UnknownCurrency(FieldMapping field, string value) => new Problem("currency-unknown", field.CrmLabel).With("value", value);

    public static Problem UnknownCountry(FieldMapping field, string value) => new Problem("country-unknown", field.CrmLabel).With("value", value).With("where", Where(field));

    public static Problem Question(FieldMapping field, string value, string question) => new Problem("question", field.CrmLabel).With("value", value).With("question", question).With("where", Where(field));

    public static Problem UnknownValue(FieldMapping field, string value, IEnumerable<string> known) => new Problem("value-unknown", field.CrmLabel).With("value", value).With("known", known);

    public static Problem ClosedBeforeSharing(FieldMapping field) => new("closed", field.CrmLabel);

    public static Problem Frozen(FieldMapping field, string? kept) => new Problem("frozen", field.CrmLabel).With("kept", kept);

    public static Problem ReferralClosed(FieldMapping field, string status) => new Problem("referral-closed", field.CrmLabel).With("status", status);

    public static Problem UnknownStatus(FieldMapping field, string status) => new Problem("status-unknown", field.CrmLabel).With("status", status);

    /// <param name="field">The stage.</param>
    /// <param name="from">The status of the referral.</param>
    /// <param name="to">What was asked for.</param>
    /// <param name="isAnswer">Whether by an answer to Microsoft, not by the stage.</param>
    public static Problem IllegalMove(FieldMapping field, string from, string to, bool isAnswer) =>
        new Problem(isAnswer ? "illegal-answer" : "illegal-move", field.CrmLabel).With("from", from).With("to", to);

    public static Problem LastSolution(FieldMapping field) => new("last-solution", field.CrmLabel);

    public static Problem BadMapping(FieldMapping field, string fault) => new Problem("bad-mapping", field.CrmLabel).With("mapping", field.Name).With("fault", fault);

    public static Problem ExpressionFailed(FieldMapping field, string fault) => new Problem("expression-failed", field.CrmLabel).With("mapping", field.Name).With("fault", fault);

    public static Problem InConflict(FieldMapping field, string crm, string referral) => new Problem("conflict", field.CrmLabel).With("crm", crm).With("referral", referral);

    public static Problem FrozenConflict(FieldMapping field, string lost, string kept) => new Problem("frozen-conflict", field.CrmLabel).With("lost", lost).With("kept", kept);

    public static Problem DoesNotFit(FieldMapping field, string value) => new Problem("does-not-fit", field.CrmLabel).With("value", value);

    public static Problem AmountOfProducts(FieldMapping field, string value) => new Problem("amount-of-products", field.CrmLabel).With("value", value);

    public static Problem NotTaken(FieldMapping field, string value) => new Problem("not-taken", field.CrmLabel).With("value", value);

    public static Problem ShownInPart(FieldMapping field) => new("shown-in-part", field.CrmLabel);

    public static Problem MissingConsent(FieldMapping field) => new("consent-missing", field.CrmLabel);

    public static Problem ConsentOfAnother(FieldMapping field, string? by, DateTime day, string? deal, string? crmRecordId) =>
        new Problem("consent-of-another", field.CrmLabel).With("by", by ?? "–").WithDay("day", day).With("deal", deal ?? "–").With("crmRecordId", crmRecordId ?? "–");

    public static Problem ClosingDateIsPast(FieldMapping field, string day) => new Problem("closing-date-past", field.CrmLabel).With("day", day);

    public static Problem MissingReason(FieldMapping field) => new("reason-missing", field.CrmLabel);

    public static Problem StaysVisible(FieldMapping field) => new("stays-visible", field.CrmLabel);

    public static Problem ConfirmMove(FieldMapping field, string move) => new("confirm-" + move, field.CrmLabel);

    public static Problem TooEarlyToWin(FieldMapping field, TimeSpan age, string earliest) =>
        new Problem("too-early-to-win", field.CrmLabel).WithHours("hours", age).With("earliest", earliest);

    public static Problem ForeignMoney(FieldMapping value, string theirs, string ours) => new Problem("money-foreign", value.CrmLabel).With("theirs", theirs).With("ours", ours);

    public static Problem StaysInCrm(FieldMapping field, string people) => new Problem("stays-in-salesforce", field.CrmLabel).With("people", people);

    public static Problem StaysInReferral(FieldMapping field, string people) => new Problem("stays-in-partner-center", field.CrmLabel).With("people", people);

    public static Problem TooManyPeople(FieldMapping field, int most, string people) =>
        new Problem("too-many-people", field.CrmLabel).With("most", most).With("people", people);

    public static Problem NoUsers(FieldMapping field, string people) => new Problem("no-users", field.CrmLabel).With("people", people);

    public static Problem TooManyContacts(FieldMapping field, string people) => new Problem("contacts-too-many", field.CrmLabel).With("people", people);

    public static Problem ListIsCut(FieldMapping field) => new("list-cut", field.CrmLabel);

    public static Problem TooManySolutions(FieldMapping field, int most) => new Problem("too-many-solutions", field.CrmLabel).With("most", most);

    public static Problem SolutionNotYetValid(FieldMapping field, string solution, DateTime day) => new Problem("solution-not-yet-valid", field.CrmLabel).With("solution", solution).WithDay("day", day);

    public static Problem SolutionExpired(FieldMapping field, string solution, DateTime day) => new Problem("solution-expired", field.CrmLabel).With("solution", solution).WithDay("day", day);

    public static Problem SolutionWithdrawn(FieldMapping field, string solution) => new Problem("solution-withdrawn", field.CrmLabel).With("solution", solution);

    public static Problem SolutionNotForCountry(FieldMapping field, string solution, string country, string territory) =>
        new Problem("solution-territory", field.CrmLabel).With("solution", solution).With("country", country).With("territory", territory);

    public static Problem UnknownSolution(FieldMapping field, string solution) => new Problem("solution-unknown", field.CrmLabel).With("solution", solution);

    /// <summary>Why a field gets its value, for people who look at a preview.</summary>
    public static Problem Rule(FieldMapping field, FieldDecision decision) =>
        new Problem("rule-" + decision.Rule.ToString().ToLowerInvariant(), field.CrmLabel).With("policy", ChoiceLabel.Of(decision.Policy));

    private static string Where(FieldMapping field) =>
        field.CrmPath.StartsWith("Account.", StringComparison.Ordinal) ? " on the account" : "";
}
