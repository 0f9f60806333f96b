namespace CoSell.Plugins.Mapping;

/// <summary>What a partner may do with a path of the referral.</summary>
internal enum ReferralAccess
{
    Read,

    /// <summary>Set when the referral is created, never after.</summary>
    Create,

    /// <summary>Set and changed later.</summary>
    Change,

    /// <summary>Set and changed as part of a deal registration.</summary>
    Registration,
}
