namespace CoSell.Plugins.Mapping;

/// <summary>Every sentence that a seller or an admin may read, in one place: plain words, the field as they know it, and the next step.</summary>
internal static class Sentences
{
    public static Problem Missing(FieldMapping field) => new("missing", field.CrmLabel,
        $"{field.CrmLabel} is empty.", $"Fill in {field.CrmLabel}{Where(field)}, then save the opportunity.");

    public static Problem MissingContact(FieldMapping field) => new("contact-missing", field.CrmLabel,
        "Microsoft's help needs a customer contact with first name, last name, e-mail and phone.",
        "Add a contact role to the opportunity whose contact has all four, then save the opportunity.");

    public static Problem MissingSolution(FieldMapping field) => new("solution-missing", field.CrmLabel,
        "The opportunity names no Microsoft solution.", "Add at least one Microsoft Solution to the opportunity, then save the opportunity.");

    public static Problem MissingAccount() => new("account-missing", "Account Name",
        "The opportunity has no account.", "Choose the customer's account, then save the opportunity.");

    public static Problem ZeroOfALostDeal(FieldMapping field, string? kept) => new("zero-of-a-lost-deal", field.CrmLabel,
        $"Partner Center takes no {field.CrmLabel} of 0; the lost deal keeps {kept} there.", "");

    public static Problem NotANumber(FieldMapping field, string value) => new("not-a-number", field.CrmLabel,
        $"{field.CrmLabel} is '{value}', which is not a number.", $"Correct {field.CrmLabel}, then save the opportunity.");

    public static Problem NotPositive(FieldMapping field) => new("not-positive", field.CrmLabel,
        $"{field.CrmLabel} has to be greater than 0.", $"Fill in {field.CrmLabel}, then save the opportunity.");

    public static Problem NotADate(FieldMapping field, string value) => new("not-a-date", field.CrmLabel,
        $"{field.CrmLabel} is '{value}', which is not a date.", $"Correct {field.CrmLabel}, then save the opportunity.");

    public static Problem UnknownCountry(FieldMapping field, string value) => new("country-unknown", field.CrmLabel,
        $"{field.CrmLabel} is '{value}', which is no country that we know.",
        $"Write the country's English name or its two-letter ISO code{Where(field)}, then save the opportunity.");

    public static Problem Question(FieldMapping field, string value, string question) => new("question", field.CrmLabel,
        $"{field.CrmLabel} is '{value}'. {question}", $"Write it out{Where(field)}, then save the opportunity.");

    public static Problem UnknownValue(FieldMapping field, string value, IEnumerable<string> known) => new("value-unknown", field.CrmLabel,
        $"{field.CrmLabel} is '{value}', which has no counterpart in Partner Center.",
        $"Choose one of {string.Join(", ", known)}, or ask your administrator to add a value mapping.");

    public static Problem ClosedBeforeSharing(FieldMapping field) => new("closed", field.CrmLabel,
        "A deal that is already closed cannot be shared.", "Share it while it is open.");

    public static Problem Frozen(FieldMapping field, string? kept) => new("frozen", field.CrmLabel,
        $"{field.CrmLabel} cannot be changed in Partner Center any more; Partner Center keeps '{kept}'.", "");

    public static Problem ReferralClosed(FieldMapping field, string status) => new("referral-closed", field.CrmLabel,
        $"The referral is closed in Partner Center ({status}), so the change of {field.CrmLabel} stays in Salesforce only.", "");

    public static Problem IllegalMove(FieldMapping field, string from, string to) => new("illegal-move", field.CrmLabel,
        $"Partner Center cannot move a referral from {from} to {to}.", $"Set {field.CrmLabel} back, or close the deal.");

    public static Problem LastSolution(FieldMapping field) => new("last-solution", field.CrmLabel,
        "A shared deal needs at least one Microsoft solution.", "Add the right solution before you remove the last one, then save the opportunity.");

    public static Problem ReferralGone(string referralId) => new("referral-gone", "Referral Identifier",
        $"Partner Center no longer shows the referral {referralId}.", "Ask your Partner Center administrator whether it was removed or moved to another location.");

    public static Problem CrmRecordGone(string crmRecordId) => new("crm-record-gone", "Opportunity",
        $"Salesforce has no opportunity {crmRecordId}.", "Restore the opportunity, or link the referral to another one.");

    public static Problem SentTwice() => new("same-refusal", "",
        "Partner Center refused this change before and nothing has changed since.", "Correct the field that the message names, then save the opportunity.");

    public static Problem NoMapping() => new("no-mapping", "Field mapping",
        "There are no field mappings.", "Run the flow Partner Center Webhook Registration once: it loads the standard mapping.");

    private static string Where(FieldMapping field) =>
        field.CrmPath.StartsWith("Account.", StringComparison.Ordinal) ? " on the account" : "";
}
