namespace CoSell.Plugins.Mapping;

/// <summary>Global choice <c>cosell_mappingdirection</c>.</summary>
internal enum MappingDirection
{
    BothWays = 856320000,
    ToPartnerCenter,
    ToSalesforce,
    Paused,
}

/// <summary>Global choice <c>cosell_mappingdatatype</c>.</summary>
internal enum MappingDataType
{
    Text = 856320000,
    Number,
    Date,
    Country,
    Choice,
    Status,
    Solutions,
    Contacts,
    Identifier,
    Link,
    YesOrNo,
    IdList,
    DateAndTime,
}

/// <summary>Global choice <c>cosell_requirement</c>.</summary>
internal enum Requirement
{
    Optional = 856320000,
    Always,
    WhenHelpIsAsked,
    WhenSharedWithMicrosoft,
    WhenServicesCoSell,
    WhenClosing,
}

/// <summary>Global choice <c>cosell_conflictpolicy</c>.</summary>
internal enum ConflictPolicy
{
    MicrosoftWins = 856320000,
    SalesforceWins,

    /// <summary>The side that was changed last wins.</summary>
    NewestWins,

    /// <summary>Both values stay where they are until a person chooses.</summary>
    Ask,
}
