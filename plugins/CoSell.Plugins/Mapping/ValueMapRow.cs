namespace CoSell.Plugins.Mapping;

/// <summary>A row of <c>cosell_valuemapping</c>.</summary>
internal sealed class ValueMapRow
{
    public ValueMapRow(string crmValue, string referralValue, MappingDirection direction, string question)
    {
        CrmValue = crmValue;
        ReferralValue = referralValue;
        Direction = direction;
        Question = question;
    }

    public string CrmValue { get; }

    /// <summary>Empty when the row asks instead of answering.</summary>
    public string ReferralValue { get; }

    public MappingDirection Direction { get; }

    /// <summary>What to ask the seller when the CRM's value can mean several things, e.g. which Korea.</summary>
    public string Question { get; }
}
