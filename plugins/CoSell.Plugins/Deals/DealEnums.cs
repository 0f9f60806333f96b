namespace CoSell.Plugins.Deals;

/// <summary>Global choice <c>cosell_syncstate</c>.</summary>
internal enum SyncState
{
    Due = 856320000,
    Syncing,
    InStep,
    NeedsAttention,
    WaitingToRetry,
    NeedsLinking,
    DeadLetter,

    /// <summary>The seller has turned the synchronization of a shared deal off: whatever either side says stays there.</summary>
    NotSynchronized,

    /// <summary>The customer was erased: nothing of the deal is read, written or remembered any more.</summary>
    Erased,

    /// <summary>A deal of Microsoft's that was accepted in the hub and has no opportunity: only its status is followed.</summary>
    WithoutOpportunity,
}

/// <summary>Global choice <c>cosell_dealanswer</c>: what a person in the hub answers to Microsoft's invitation.</summary>
internal enum DealAnswer
{
    Accept = 856320000,
    Decline,
}

/// <summary>Global choice <c>cosell_errorclass</c>: what failed, and so what to do about it.</summary>
internal enum ErrorClass
{
    InvalidData = 856320000,
    Rejected,
    Conflict,
    Throttled,
    Unavailable,
    Unauthorized,
    Internal,
}

/// <summary>Global choice <c>cosell_referraldirection</c>.</summary>
internal enum ReferralDirection
{
    Outgoing = 856320000,
    Incoming,
}

/// <summary>Global choice <c>cosell_dealkind</c>.</summary>
internal enum DealKind
{
    Private = 856320000,
    PartnerLed,
    CoSell,
    Lead,
    ServicesCoSell,
    MarketplaceLead,
    QualifiedLead,
}

/// <summary>Global choice <c>cosell_syncoutcome</c>.</summary>
internal enum SyncOutcome
{
    Succeeded = 856320000,
    NothingToDo,
    Refused,
    Failed,
}

/// <summary>Global choice <c>cosell_syncdirection</c>.</summary>
internal enum SyncDirection
{
    ToPartnerCenter = 856320000,
    ToSalesforce,
    Both,
    None,
}

/// <summary>Global choices <c>cosell_referralstatus</c> and <c>cosell_referralsubstatus</c>: names in the order of their values.</summary>
internal static class StatusChoices
{
    private const int First = 856320000;

    private static readonly string[] Statuses = { "New", "Active", "Closed" };

    private static readonly string[] Substatuses = { "Pending", "Received", "Accepted", "Won", "Lost", "Declined", "Expired", "Error" };

    public static int? Status(string? name) => Value(Statuses, name);

    public static int? Substatus(string? name) => Value(Substatuses, name);

    /// <summary>Null for a value that the choice does not have.</summary>
    public static string? StatusName(int value) => Statuses.ElementAtOrDefault(value - First);

    /// <inheritdoc cref="StatusName"/>
    public static string? SubstatusName(int value) => Substatuses.ElementAtOrDefault(value - First);

    private static int? Value(string[] names, string? name)
    {
        var index = Array.IndexOf(names, name);
        return index < 0 ? null : First + index;
    }
}
