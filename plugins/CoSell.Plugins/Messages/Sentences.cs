using System.Globalization;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Messages;

/// <summary>Every problem that a seller or an admin may read about, by what it takes to say it; the words stand in <c>Resources/messages.*.tsv</c>.</summary>
internal static class Sentences
{
    public const string LookupRefusedCode = "lookup-refused";
    public const string CustomerIsAmbiguousCode = "customer-ambiguous";
    public const string TooManyCustomersCode = "customer-too-many";

    public static Problem Missing(FieldMapping field) => new Problem("missing", field.CrmLabel).With("where", Where(field));

    public static Problem MissingContact(FieldMapping field) => new("contact-missing", field.CrmLabel);

    public static Problem MissingSolution(FieldMapping field) => new("solution-missing", field.CrmLabel);

    public static Problem MissingAccount() => new("account-missing", "Account Name");

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

    public static Problem ReferralGone(string referralId) => new Problem("referral-gone", "Referral Identifier").With("referralId", referralId);

    public static Problem CrmRecordGone(string crmRecordId) => new Problem("crm-record-gone", "Opportunity").With("crmRecordId", crmRecordId);

    public static Problem SentTwice() => new("same-refusal", "");

    /// <param name="count">How many referrals were looked through.</param>
    public static Problem CreateUnclear(int count) => new Problem("create-unclear", "").With("count", count.ToString(CultureInfo.InvariantCulture));

    public static Problem NoMapping() => new("no-mapping", "Field mapping");

    public static Problem BadMapping(FieldMapping field, string fault) => new Problem("bad-mapping", field.CrmLabel).With("mapping", field.Name).With("fault", fault);

    public static Problem ExpressionFailed(FieldMapping field, string fault) => new Problem("expression-failed", field.CrmLabel).With("mapping", field.Name).With("fault", fault);

    public static Problem UnknownTimeZone(string zone) => new Problem("time-zone-unknown", "").With("zone", zone);

    public static Problem InConflict(FieldMapping field, string crm, string referral) => new Problem("conflict", field.CrmLabel).With("crm", crm).With("referral", referral);

    public static Problem FrozenConflict(FieldMapping field, string lost, string kept) => new Problem("frozen-conflict", field.CrmLabel).With("lost", lost).With("kept", kept);

    public static Problem DoesNotFit(FieldMapping field, string value) => new Problem("does-not-fit", field.CrmLabel).With("value", value);

    public static Problem ShownInPart(FieldMapping field) => new("shown-in-part", field.CrmLabel);

    public static Problem MissingConsent(FieldMapping field) => new("consent-missing", field.CrmLabel);

    public static Problem ClosingDateIsPast(FieldMapping field, string day) => new Problem("closing-date-past", field.CrmLabel).With("day", day);

    public static Problem MissingReason(FieldMapping field) => new("reason-missing", field.CrmLabel);

    public static Problem ReadyToShare() => new("ready-to-share", "");

    public static Problem StaysVisible(FieldMapping field) => new("stays-visible", field.CrmLabel);

    public static Problem ConfirmMove(FieldMapping field, string move) => new("confirm-" + move, field.CrmLabel);

    public static Problem TooEarlyToWin(FieldMapping field, TimeSpan age, string earliest) =>
        new Problem("too-early-to-win", field.CrmLabel).With("hours", Hours(age)).With("earliest", earliest);

    public static Problem InvitationEnds(string day, int days) =>
        new Problem("invitation-ends", "").With("day", day).With("days", days.ToString(CultureInfo.InvariantCulture));

    public static Problem MicrosoftDeclined(string? reason) => new Problem("microsoft-declined", "").With("reason", string.IsNullOrEmpty(reason) ? "–" : reason);

    public static Problem MicrosoftDidNotAnswer() => new("microsoft-did-not-answer", "");

    public static Problem MicrosoftLost(string? reason) => new Problem("microsoft-lost", "").With("reason", string.IsNullOrEmpty(reason) ? "–" : reason);

    public static Problem PrivateDealCannotBeRegistered() => new("registration-private", "");

    public static Problem MicrosoftHasToAcceptFirst() => new("registration-not-accepted", "");

    public static Problem WonTooEarlyToRegister(TimeSpan age) => new Problem("registration-too-early", "").With("hours", Hours(age));

    public static Problem TooSmallToRegister(decimal minimum) => new Problem("registration-too-small", "").With("minimum", minimum.ToString(CultureInfo.InvariantCulture));

    public static Problem ForeignMoney(FieldMapping value, string theirs, string ours) => new Problem("money-foreign", value.CrmLabel).With("theirs", theirs).With("ours", ours);

    public static Problem StaysInCrm(FieldMapping field, string people) => new Problem("stays-in-salesforce", field.CrmLabel).With("people", people);

    public static Problem StaysInReferral(FieldMapping field, string people) => new Problem("stays-in-partner-center", field.CrmLabel).With("people", people);

    public static Problem TooManyPeople(FieldMapping field, int most, string people) =>
        new Problem("too-many-people", field.CrmLabel).With("most", most.ToString(CultureInfo.InvariantCulture)).With("people", people);

    public static Problem NoUsers(FieldMapping field, string people) => new Problem("no-users", field.CrmLabel).With("people", people);

    public static Problem TooManyContacts(FieldMapping field, string people) => new Problem("contacts-too-many", field.CrmLabel).With("people", people);

    public static Problem LookupRefused(string words) => new Problem(LookupRefusedCode, "").With("words", words);

    /// <param name="isCut">Whether there are more accounts than Salesforce listed.</param>
    /// <param name="customer">The customer's name.</param>
    /// <param name="accounts">The accounts that may be his.</param>
    public static Problem CustomerIsAmbiguous(bool isCut, string customer, string accounts) =>
        new Problem(isCut ? TooManyCustomersCode : CustomerIsAmbiguousCode, "Account Name").With("customer", customer).With("accounts", accounts.Length > 0 ? accounts : "–");

    public static Problem ListIsCut(FieldMapping field) => new("list-cut", field.CrmLabel);

    public static Problem TooManySolutions(FieldMapping field, int most) => new Problem("too-many-solutions", field.CrmLabel).With("most", most.ToString(CultureInfo.InvariantCulture));

    public static Problem SolutionNotYetValid(FieldMapping field, string solution, DateTime day) => new Problem("solution-not-yet-valid", field.CrmLabel).With("solution", solution).With("day", Day(day));

    public static Problem SolutionExpired(FieldMapping field, string solution, DateTime day) => new Problem("solution-expired", field.CrmLabel).With("solution", solution).With("day", Day(day));

    public static Problem SolutionWithdrawn(FieldMapping field, string solution) => new Problem("solution-withdrawn", field.CrmLabel).With("solution", solution);

    public static Problem SolutionNotForCountry(FieldMapping field, string solution, string country, string territory) =>
        new Problem("solution-territory", field.CrmLabel).With("solution", solution).With("country", country).With("territory", territory);

    public static Problem UnknownSolution(FieldMapping field, string solution) => new Problem("solution-unknown", field.CrmLabel).With("solution", solution);

    public static Problem CsvIsNotUtf8() => new("csv-not-utf8", "");

    public static Problem CsvQuoteIsOpen(string row) => new Problem("csv-quote-open", "").With("row", row);

    public static Problem CsvHasNoIds() => new("csv-no-ids", "solution id");

    public static Problem CsvColumnTwice(string column) => new("csv-column-twice", column);

    public static Problem CsvHasTooManyRows(int most) => new Problem("csv-too-many-rows", "").With("most", Count(most));

    public static Problem CsvRowIsTooLong(int row, int fields, int columns) => new Problem("csv-row-too-long", "").With("row", Count(row)).With("fields", Count(fields)).With("columns", Count(columns));

    public static Problem CsvTextIsTooLong(int row, string column, int length, int most) =>
        new Problem("csv-text-too-long", column).With("row", Count(row)).With("length", Count(length)).With("most", Count(most));

    public static Problem CsvIsNoDay(int row, string column, string value) => new Problem("csv-no-day", column).With("row", Count(row)).With("value", value);

    public static Problem CsvIdIsMissing(int row, string column) => new Problem("csv-id-missing", column).With("row", Count(row));

    public static Problem CsvIdComesTwice(int row, string column, string id) => new Problem("csv-id-twice", column).With("row", Count(row)).With("value", id);

    public static Problem CsvEndsBeforeItBegins(int row, string column) => new Problem("csv-ends-before-begin", column).With("row", Count(row));

    public static Problem CsvIsNoCountry(int row, string column, string value) => new Problem("csv-no-country", column).With("row", Count(row)).With("value", value);

    public static Problem NothingImported(int problems) => new Problem("csv-nothing-imported", "").With("count", Count(problems));

    public static Problem Imported(int created, int updated, int unchanged) =>
        new Problem("csv-imported", "").With("created", Count(created)).With("updated", Count(updated)).With("unchanged", Count(unchanged));

    public static Problem CsvColumnsLeftOut(string columns) => new Problem("csv-columns-left-out", "").With("columns", columns);

    public static Problem Published(int published) => new Problem("catalogue-published", "").With("count", Count(published));

    public static Problem NotPublished(string solution, string words) => new Problem("catalogue-not-published", solution).With("words", words);

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Hours(TimeSpan time) => time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture);

    public static Problem UnknownSection(string name, IEnumerable<string> known) => new Problem("mapping-section-unknown", name).With("known", string.Join(", ", known));

    public static Problem NoList(string section) => new("mapping-no-list", section);

    public static Problem NoRow(string section) => new("mapping-no-row", section);

    public static Problem NoName() => new("mapping-no-name", "Name");

    public static Problem NameTwice() => new("mapping-name-twice", "Name");

    public static Problem UnknownColumn(string name, IEnumerable<string> known) => new Problem("mapping-column-unknown", name).With("known", string.Join(", ", known));

    public static Problem NoPlainValue(string label) => new("mapping-no-plain-value", label);

    public static Problem TooLong(string label, int length, int most) => new Problem("mapping-too-long", label).With("length", Invariant(length)).With("most", Invariant(most));

    public static Problem NoChoice(string label, string value, IEnumerable<string> known) => new Problem("mapping-no-choice", label).With("value", value).With("known", string.Join(", ", known));

    public static Problem NoWholeNumber(string label, string value) => new Problem("mapping-no-whole-number", label).With("value", value);

    public static Problem NoDay(string label, string value) => new Problem("mapping-no-day", label).With("value", value);

    public static Problem NoYesOrNo(string label, string value) => new Problem("mapping-no-yes-or-no", label).With("value", value);

    /// <summary>What a guard says of a row when it is saved.</summary>
    public static Problem RowRefused(string label, string sentence) => new Problem("mapping-row-refused", label).With("sentence", sentence);

    /// <summary>Why a field gets its value, for people who look at a preview.</summary>
    public static Problem Rule(FieldMapping field, FieldDecision decision) =>
        new Problem("rule-" + decision.Rule.ToString().ToLowerInvariant(), field.CrmLabel).With("policy", ChoiceLabel.Of(decision.Policy));

    public static Problem NotSharedYet() => new("preview-not-shared", "");

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Where(FieldMapping field) =>
        field.CrmPath.StartsWith("Account.", StringComparison.Ordinal) ? " on the account" : "";
}
