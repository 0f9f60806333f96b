using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Mapping;

/// <summary>A row of <c>cosell_fieldmapping</c>: one field that the two sides share. Once loaded it is shared itself, and stays as it is.</summary>
internal sealed class FieldMapping
{
    private string _referralPath = "";
    private string _crmPath = "";

    public string Name { get; set; } = "";

    /// <summary>SOQL path from the opportunity (<c>Amount</c>, <c>Account.BillingCountry</c>), a child relationship (<c>Microsoft_Solutions__r</c>) or a parent (<c>Owner</c>).</summary>
    public string CrmPath
    {
        get => _crmPath;
        set
        {
            _crmPath = value;
            CrmNames = value.Split(new[] { '.' }, StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>The names along <see cref="CrmPath"/>.</summary>
    public string[] CrmNames { get; private set; } = Array.Empty<string>();

    /// <summary>The field as the seller sees it, for messages.</summary>
    public string CrmLabel { get; set; } = "";

    /// <summary>JSON pointer into the referral, as Partner Center's PATCH writes it: <c>/details/dealValue</c>.</summary>
    public string ReferralPath
    {
        get => _referralPath;
        set
        {
            _referralPath = value;
            ReferralField = ReferralFields.At(value);
            ReferralPlace = new ReferralPlace(ReferralFields.Within(value));
        }
    }

    /// <summary>Where the value stands in the copy of the referral that holds it.</summary>
    public ReferralPlace ReferralPlace { get; private set; } = new("");

    /// <summary>What rules call the path.</summary>
    public ReferralField ReferralField { get; private set; }

    public MappingDataType DataType { get; set; } = MappingDataType.Text;

    public MappingDirection Direction { get; set; } = MappingDirection.BothWays;

    public ValueMap Values { get; set; } = ValueMap.Empty;

    /// <summary>Taken where the CRM has no value and the expression none; empty for none.</summary>
    public string Default { get; set; } = "";

    public FieldFormulas Formulas { get; set; } = FieldFormulas.None;

    /// <summary>First day on which the row counts, <c>yyyy-MM-dd</c>; empty: it always has.</summary>
    public string ValidFrom { get; set; } = "";

    /// <summary>Last day on which the row counts; empty: until further notice.</summary>
    public string ValidTo { get; set; } = "";

    public Requirement Requirement { get; set; } = Requirement.Optional;

    public ConflictPolicy ConflictPolicy { get; set; } = ConflictPolicy.MicrosoftWins;

    /// <summary>What day it is where the deal is made.</summary>
    public DealCalendar Calendar { get; set; } = DealCalendar.None;

    /// <summary>Whether the org has a field for the code beside this one, which is written instead.</summary>
    public bool HasAddressCode { get; private set; }

    public bool IsCollection => DataType is MappingDataType.Solutions or MappingDataType.Contacts;

    /// <summary>Whether it is part of a deal registration, which goes out when the deal is won and not with the referral.</summary>
    public bool IsOfRegistration => ReferralPath.StartsWith(ReferralFields.RegistrationPrefix, StringComparison.Ordinal);

    /// <summary>Fields that the connector itself owns and only shows in the CRM.</summary>
    public bool IsOwnField => DataType is MappingDataType.Identifier or MappingDataType.Link;

    public bool GoesToReferral => Direction is MappingDirection.BothWays or MappingDirection.ToPartnerCenter;

    public bool GoesToCrm => CrmPath.Length > 0 && Direction is MappingDirection.BothWays or MappingDirection.ToSalesforce;

    /// <summary>Whether the field stands on the opportunity itself, not on a parent record.</summary>
    public bool IsOnOpportunity => CrmPath.Length > 0 && CrmPath.IndexOf('.') < 0;

    /// <summary>A value that Salesforce has no field for and that depends on nothing: it goes out when the referral is created, and never again.</summary>
    public bool IsConstant => CrmPath.Length == 0 && (Formulas.Expression is not { } expression || expression.DependsOnDay || !expression.Paths.Any());

    /// <summary>The same row with another field of the CRM and another default.</summary>
    public FieldMapping With(string crmPath, string otherwise)
    {
        var copy = (FieldMapping)MemberwiseClone();
        copy.CrmPath = crmPath;
        copy.Default = otherwise;
        return copy;
    }

    /// <summary>The same row in an org with a field for the code beside this one.</summary>
    public FieldMapping WithAddressCode()
    {
        var copy = (FieldMapping)MemberwiseClone();
        copy.HasAddressCode = true;
        return copy;
    }

    /// <summary>Whether the row counts on this day; <see cref="FieldFormulas.Condition"/> decides about the deal.</summary>
    public bool CountsToday => Direction != MappingDirection.Paused && Calendar.IsWithin(ValidFrom, ValidTo);
}
