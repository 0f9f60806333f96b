using CoSell.Plugins.Resources;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>
/// A row of <c>cosell_conflict</c>: a field that both sides changed and whose mapping asks. It is active until the choice has been
/// carried out, or until both sides agree by themselves.
/// </summary>
internal sealed class Conflict
{
    public const string Table = "cosell_conflict";

    // What the columns of the values hold.
    private const int MostText = 32_000;

    private readonly Entity? _row;

    /// <summary>A conflict that is new.</summary>
    public Conflict(string field, string label, string? baseline, string? crm, string? referral)
    {
        Field = field;
        Label = label;
        Baseline = Cut(baseline);
        CrmValue = Cut(crm);
        ReferralValue = Cut(referral);
    }

    /// <summary>A conflict that was raised before.</summary>
    public Conflict(Entity row)
        : this(
            row.GetAttributeValue<string>("cosell_field") ?? "",
            row.GetAttributeValue<string>("cosell_label") ?? "",
            row.GetAttributeValue<string>("cosell_baselinevalue"),
            row.GetAttributeValue<string>("cosell_crmvalue"),
            row.GetAttributeValue<string>("cosell_referralvalue")) => _row = row;

    public Guid Id => _row?.Id ?? Guid.Empty;

    /// <summary>Name of the field mapping.</summary>
    public string Field { get; }

    public string Label { get; }

    public string Baseline { get; }

    public string CrmValue { get; }

    public string ReferralValue { get; }

    /// <summary>What a person chose in the hub; null while nobody did.</summary>
    public ConflictChoice? Choice => _row?.GetAttributeValue<OptionSetValue>("cosell_choice") is { } value ? (ConflictChoice)value.Value : null;

    /// <summary>Whether both sides still hold what the other shows. A choice is only good for the values that it was made for.</summary>
    public bool ShowsSame(Conflict other) => CrmValue == other.CrmValue && ReferralValue == other.ReferralValue;

    /// <summary>The columns that a person sees.</summary>
    public Entity ToRow(Guid id, Deal deal) => new(Table)
    {
        Id = id,
        ["cosell_name"] = Cut($"{deal.Name}: {Label}", 300),
        ["cosell_referralid"] = new EntityReference(Deal.Table, deal.Id),
        ["cosell_field"] = Cut(Field, 200),
        ["cosell_label"] = Cut(Label, 200),
        ["cosell_baselinevalue"] = Baseline,
        ["cosell_crmvalue"] = CrmValue,
        ["cosell_referralvalue"] = ReferralValue,
    };

    private static string Cut(string? text, int length = MostText) => CrmLimits.Cut(text ?? "", length);
}
