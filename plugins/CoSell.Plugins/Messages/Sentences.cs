namespace CoSell.Plugins.Messages;

/// <summary>Every problem that a seller or an admin may read about, by what it takes to say it; the words stand in <c>Resources/messages.*.tsv</c>.</summary>
internal static class Sentences
{
    public const string LookupRefusedCode = "lookup-refused";
    public const string CustomerIsAmbiguousCode = "customer-ambiguous";
    public const string TooManyCustomersCode = "customer-too-many";

    public static Problem MissingAccount() => new("account-missing", "Account Name");

    public static Problem ReferralGone(string referralId) => new Problem("referral-gone", "Referral Identifier").With("referralId", referralId);

    public static Problem CrmRecordGone(string crmRecordId) => new Problem("crm-record-gone", "Opportunity").With("crmRecordId", crmRecordId);

    public static Problem SentTwice() => new("same-refusal", "");

    public static Problem CreateUnclear() => new("create-unclear", "");

    public static Problem NoMapping() => new("no-mapping", "Field mapping");

    public static Problem UnknownTimeZone(string zone) => new Problem("time-zone-unknown", "").With("zone", zone);

    public static Problem ReadyToShare() => new("ready-to-share", "");

    public static Problem InvitationEnds(string day, int days) =>
        new Problem("invitation-ends", "").With("day", day).With("days", days);

    public static Problem MicrosoftDeclined(string? reason) => new Problem("microsoft-declined", "").With("reason", string.IsNullOrEmpty(reason) ? "–" : reason);

    public static Problem MicrosoftDidNotAnswer() => new("microsoft-did-not-answer", "");

    public static Problem MicrosoftLost(string? reason) => new Problem("microsoft-lost", "").With("reason", string.IsNullOrEmpty(reason) ? "–" : reason);

    public static Problem PrivateDealCannotBeRegistered() => new("registration-private", "");

    public static Problem MicrosoftHasToAcceptFirst() => new("registration-not-accepted", "");

    public static Problem WonTooEarlyToRegister(TimeSpan age) => new Problem("registration-too-early", "").WithHours("hours", age);

    public static Problem LookupRefused(string words) => new Problem(LookupRefusedCode, "").With("words", words);

    /// <param name="isCut">Whether there are more accounts than Salesforce listed.</param>
    /// <param name="customer">The customer's name.</param>
    /// <param name="accounts">The accounts that may be his.</param>
    public static Problem CustomerIsAmbiguous(bool isCut, string customer, string accounts) =>
        new Problem(isCut ? TooManyCustomersCode : CustomerIsAmbiguousCode, "Account Name").With("customer", customer).With("accounts", accounts.Length > 0 ? accounts : "–");

    public static Problem CsvIsNotUtf8() => new("csv-not-utf8", "");

    public static Problem CsvQuoteIsOpen(string row) => new Problem("csv-quote-open", "").With("row", row);

    public static Problem CsvHasNoIds() => new("csv-no-ids", "solution id");

    public static Problem CsvColumnTwice(string column) => new("csv-column-twice", column);

    public static Problem CsvHasTooManyRows(int most) => new Problem("csv-too-many-rows", "").With("most", most);

    public static Problem CsvRowIsTooLong(int row, int fields, int columns) => new Problem("csv-row-too-long", "").With("row", row).With("fields", fields).With("columns", columns);

    public static Problem CsvTextIsTooLong(int row, string column, int length, int most) =>
        new Problem("csv-text-too-long", column).With("row", row).With("length", length).With("most", most);

    public static Problem CsvIsNoDay(int row, string column, string value) => new Problem("csv-no-day", column).With("row", row).With("value", value);

    public static Problem CsvIdIsMissing(int row, string column) => new Problem("csv-id-missing", column).With("row", row);

    public static Problem CsvIdComesTwice(int row, string column, string id) => new Problem("csv-id-twice", column).With("row", row).With("value", id);

    public static Problem CsvEndsBeforeItBegins(int row, string column) => new Problem("csv-ends-before-begin", column).With("row", row);

    public static Problem CsvIsNoCountry(int row, string column, string value) => new Problem("csv-no-country", column).With("row", row).With("value", value);

    public static Problem NothingImported(int problems) => new Problem("csv-nothing-imported", "").With("count", problems);

    public static Problem Imported(int created, int updated, int unchanged) =>
        new Problem("csv-imported", "").With("created", created).With("updated", updated).With("unchanged", unchanged);

    public static Problem CsvColumnsLeftOut(string columns) => new Problem("csv-columns-left-out", "").With("columns", columns);

    public static Problem Published(int published) => new Problem("catalogue-published", "").With("count", published);

    public static Problem NotPublished(string solution, string words) => new Problem("catalogue-not-published", solution).With("words", words);

    public static Problem UnknownSection(string name, IEnumerable<string> known) => new Problem("mapping-section-unknown", name).With("known", string.Join(", ", known));

    public static Problem NoList(string section) => new("mapping-no-list", section);

    public static Problem NoRow(string section) => new("mapping-no-row", section);

    public static Problem NoName() => new("mapping-no-name", "Name");

    public static Problem NameTwice() => new("mapping-name-twice", "Name");

    public static Problem UnknownColumn(string name, IEnumerable<string> known) => new Problem("mapping-column-unknown", name).With("known", string.Join(", ", known));

    public static Problem NoPlainValue(string label) => new("mapping-no-plain-value", label);

    public static Problem TooLong(string label, int length, int most) => new Problem("mapping-too-long", label).With("length", length).With("most", most);

    public static Problem NoChoice(string label, string value, IEnumerable<string> known) => new Problem("mapping-no-choice", label).With("value", value).With("known", string.Join(", ", known));

    public static Problem NoWholeNumber(string label, string value) => new Problem("mapping-no-whole-number", label).With("value", value);

    public static Problem NoDay(string label, string value) => new Problem("mapping-no-day", label).With("value", value);

    public static Problem NoYesOrNo(string label, string value) => new Problem("mapping-no-yes-or-no", label).With("value", value);

    /// <summary>What a guard says of a row when it is saved.</summary>
    public static Problem RowRefused(string label, string sentence) => new Problem("mapping-row-refused", label).With("sentence", sentence);

    public static Problem NotSharedYet() => new("preview-not-shared", "");
}
