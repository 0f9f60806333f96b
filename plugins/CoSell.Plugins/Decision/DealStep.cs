namespace CoSell.Plugins.Decision;

/// <summary>What a synchronization does with a deal.</summary>
internal enum DealStep
{
    /// <summary>Nothing: it is not shared, or is nothing for this CRM.</summary>
    Skip,

    /// <summary>Nothing but to say so: the seller has turned the synchronization of a shared deal off.</summary>
    Pause,

    /// <summary>One of the sides cannot be found; somebody has to mend that.</summary>
    Stuck,

    /// <summary>Ids were learned, or a list goes on: it is read once more.</summary>
    ReadAgain,
    Check,
    Share,
    Merge,
    FindCustomer,
    Receive,

    /// <summary>A deal of Microsoft's stays in the hub: it waits for a person, or is answered there.</summary>
    Keep,
}
