using System.Globalization;

namespace CoSell.Plugins.Mapping;

/// <summary>A row of <c>cosell_valuemapping</c>.</summary>
internal sealed class ValueMapRow
{
    /// <summary>As a value of either side: any other value.</summary>
    public const string AnyOther = "*";

    private const char Between = '|';

    private static readonly string[] Dots = { ".." };

    public ValueMapRow(string crmValue, string referralValue, MappingDirection direction, string question, string validFrom = "", string validTo = "")
    {
        CrmValues = crmValue.Split(Between).Select(value => value.Trim()).Where(value => value.Length > 0).ToArray();
        ReferralValue = referralValue;
        Direction = direction;
        Question = question;
        ValidFrom = validFrom;
        ValidTo = validTo;
    }

    /// <summary>Values that all stand for the same: each a text, a range of numbers such as <c>10..50</c>, or <c>*</c> for any other value.</summary>
    public IReadOnlyList<string> CrmValues { get; }

    /// <summary>The value that Salesforce gets.</summary>
    public string CrmValue => CrmValues.Count > 0 ? CrmValues[0] : "";

    /// <summary>Empty when the row asks instead of answering, or stands for nothing to send; <c>*</c> for any other value.</summary>
    public string ReferralValue { get; }

    public MappingDirection Direction { get; }

    /// <summary>What to ask the seller when the CRM's value can mean several things, e.g. which Korea.</summary>
    public string Question { get; }

    /// <summary>First day on which the row counts, <c>yyyy-MM-dd</c>; empty: it always has.</summary>
    public string ValidFrom { get; }

    /// <summary>Last day on which the row counts; empty: until further notice.</summary>
    public string ValidTo { get; }

    public bool GoesToReferral => Direction is MappingDirection.BothWays or MappingDirection.ToPartnerCenter;

    public bool GoesToCrm => Direction is MappingDirection.BothWays or MappingDirection.ToSalesforce && ReferralValue.Length > 0 && !IsPattern(CrmValue);

    /// <summary>Whether a number lies within a range of the row.</summary>
    public bool Covers(decimal number) => CrmValues.Any(value => TryRange(value, out var least, out var most) && number >= least && number <= most);

    /// <summary>Whether a value of the CRM stands for many: those can be read, but nobody could write them back.</summary>
    public static bool IsPattern(string crmValue) => crmValue == AnyOther || TryRange(crmValue, out _, out _);

    /// <summary>Reads <c>10..50</c>, <c>10001..</c> or <c>..9</c>; both ends belong to the range.</summary>
    public static bool TryRange(string text, out decimal least, out decimal most)
    {
        least = decimal.MinValue;
        most = decimal.MaxValue;
        var ends = text.Split(Dots, StringSplitOptions.None);
        return ends.Length == 2 && text.Trim() != ".." && TryEnd(ends[0], ref least) && TryEnd(ends[1], ref most) && least <= most;
    }

    private static bool TryEnd(string text, ref decimal end) =>
        text.Trim().Length == 0 || decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out end);
}
