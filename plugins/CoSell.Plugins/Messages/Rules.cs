using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Messages;

/// <summary>Why a field gets the value that it gets, for people who look at a preview; the words stand in <c>Resources/messages.*.tsv</c>.</summary>
internal static class Rules
{
    public static Problem Paused(FieldMapping field) => new("rule-paused", field.CrmLabel);

    public static Problem OwnField(FieldMapping field) => new("rule-own-field", field.CrmLabel);

    public static Problem SentWithCreate(FieldMapping field) => new("rule-sent-with-create", field.CrmLabel);

    public static Problem Received(FieldMapping field) => new("rule-received", field.CrmLabel);

    public static Problem Set(FieldMapping field) => new("rule-set", field.CrmLabel);

    public static Problem NothingToDo(FieldMapping field) => new("rule-nothing-to-do", field.CrmLabel);

    public static Problem Agreed(FieldMapping field) => new("rule-agreed", field.CrmLabel);

    public static Problem OneWay(FieldMapping field) => new("rule-one-way", field.CrmLabel);

    public static Problem OnlySalesforceChanged(FieldMapping field) => new("rule-only-salesforce", field.CrmLabel);

    public static Problem OnlyPartnerCenterChanged(FieldMapping field) => new("rule-only-partner-center", field.CrmLabel);

    /// <param name="remembered">Whether both sides once agreed, so that both have changed since.</param>
    public static Problem Policy(FieldMapping field, bool remembered) =>
        new Problem(remembered ? "rule-policy" : "rule-first-policy", field.CrmLabel).With("policy", ChoiceLabel.Of(field.ConflictPolicy));

    public static Problem Locked(FieldMapping field) => new("rule-locked", field.CrmLabel);

    public static Problem OnHold(FieldMapping field) => new("rule-on-hold", field.CrmLabel);

    public static Problem ToBeMended(FieldMapping field) => new("rule-to-be-mended", field.CrmLabel);

    public static Problem NotSharedYet() => new("preview-not-shared", "");
}
