namespace CoSell.Plugins.Backfilling;

/// <summary>How far a pair has come.</summary>
internal enum PairState
{
    /// <summary>Nothing was done.</summary>
    Open,

    /// <summary>Salesforce is being told; whether it was stands there.</summary>
    Linking,

    Linked,

    /// <summary>Partner Center has its own CRM id back, or needed none; Salesforce is next.</summary>
    Unlinking,

    Undone,
}
