namespace CoSell.Plugins.Mapping;

/// <summary>What is known of a path of the referral.</summary>
internal sealed class ReferralPath
{
    public ReferralPath(ReferralAccess access, ReferralContent content)
    {
        Access = access;
        Content = content;
    }

    public ReferralAccess Access { get; }

    public ReferralContent Content { get; }

    /// <summary>Data types that a mapping row of the path may have.</summary>
    public IReadOnlyList<MappingDataType> DataTypes => Content switch
    {
        ReferralContent.Number => new[] { MappingDataType.Number },
        ReferralContent.Flag => new[] { MappingDataType.YesOrNo, MappingDataType.Choice },
        ReferralContent.Moment or ReferralContent.Day => new[] { MappingDataType.Date, MappingDataType.DateAndTime },
        ReferralContent.Ids => new[] { MappingDataType.IdList },
        ReferralContent.People => new[] { MappingDataType.Contacts },
        ReferralContent.Solutions => new[] { MappingDataType.Solutions },
        ReferralContent.Status => new[] { MappingDataType.Status },
        _ => new[]
        {
            MappingDataType.Text, MappingDataType.Choice, MappingDataType.Country, MappingDataType.Number, MappingDataType.Date, MappingDataType.DateAndTime,
            MappingDataType.YesOrNo, MappingDataType.Identifier, MappingDataType.Link,
        },
    };
}
