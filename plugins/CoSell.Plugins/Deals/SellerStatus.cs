namespace CoSell.Plugins.Deals;

/// <summary>What an opportunity shows of its synchronization in one word, as Salesforce's picklist has it.</summary>
internal static class SellerStatus
{
    public const string InStep = "In step";
    public const string NeedsAttention = "Needs attention";
    public const string Waiting = "Waiting";
    public const string Retrying = "Retrying";
    public const string NotSynchronized = "Not synchronized";
    public const string ConflictToSettle = "Conflict to settle";
}
