namespace CoSell.Plugins.Backfilling;

/// <summary>What a backfill makes of a referral, in the order in which a report lists it.</summary>
internal enum PairClass
{
    /// <summary>The ids on both sides contradict each other.</summary>
    Conflict,

    /// <summary>Several pairs are about as good: a person decides.</summary>
    Ambiguous,

    /// <summary>Certain, but linking does more than to link, or the deal is closed: a person decides.</summary>
    Held,

    /// <summary>One pair, below the threshold: a person decides.</summary>
    Possible,

    /// <summary>Linked when the report is applied.</summary>
    Certain,

    /// <summary>No opportunity comes near.</summary>
    NoMatch,

    /// <summary>The Co-sell hub links them already.</summary>
    Linked,
}
