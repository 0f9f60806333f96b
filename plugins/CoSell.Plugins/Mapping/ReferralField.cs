namespace CoSell.Plugins.Mapping;

/// <summary>A place of the referral, or of the deal as a whole, that rules know by its name; all others are carried as they come.</summary>
internal enum ReferralField
{
    Other,
    DealValue,
    Currency,
    ClosingDate,
    StatusReason,

    /// <summary>Whether Microsoft's sellers see the deal.</summary>
    Visibility,

    /// <summary>The help asked of Microsoft.</summary>
    Help,
    PartnerRole,

    /// <summary>The partner's location (MPN) whose deal it is.</summary>
    Location,
    CustomerName,
    CustomerCountry,
    CustomerState,
    CustomerTeam,
    ConsentToContact,
    ConsentToShare,

    /// <summary>The end of an invitation.</summary>
    Expiry,
    RegistrationStatus,

    /// <summary>Any part of a deal registration that has no name of its own here.</summary>
    Registration,
    ContractValue,
    ContractStart,
    ContractEnd,

    /// <summary>The day on which the contract was signed; of pay as you go, that of the first invoice.</summary>
    ContractSign,
    ContractTerm,
    DeployedOnAzure,

    /// <summary>Whose tenant the solution is deployed in.</summary>
    DeployedIn,
    PricingModel,
    MarketplaceTransacted,
    MarketplaceDate,

    /// <summary>Any of Microsoft's numbers of the deal.</summary>
    Tracking,
    MicrosoftStatus,
    MicrosoftTeam,

    /// <summary>Any other place of Microsoft's own copy, which may say something else than ours.</summary>
    MicrosoftOther,
    DealKind,

    /// <summary>No value of a referral, but one that every account or opportunity gets that is made for a deal of Microsoft's: the row's default.</summary>
    NewRecord,
}
