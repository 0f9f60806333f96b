namespace CoSell.Plugins.Deals;

/// <summary>What became of the wish to synchronize a deal.</summary>
internal enum QueueAnswer
{
    AlreadyDue,
    DueAfterThisOne,
    Due,

    /// <summary>Never: its customer was erased.</summary>
    Erased,
}
