using CoSell.Plugins.Resources;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>Where a deal stands, as its row holds it.</summary>
internal static class LifecycleColumns
{
    public const string State = "cosell_syncstate";

    /// <summary>Written, it starts the flow.</summary>
    public const string DueOn = "cosell_dueon";

    private const int LongestMessage = 10_000;

    /// <param name="column">What the row holds in a column; null for nothing.</param>
    public static DealLifecycle Read(Func<string, object?> column) => new()
    {
        State = column(State) is OptionSetValue state ? (SyncState)state.Value : SyncState.Due,
        DueOn = (DateTime?)column(DueOn),
        DueReason = (string?)column("cosell_duereason"),
        Requested = (int?)column("cosell_requested") ?? 0,
        Claimed = (int?)column("cosell_claimed") ?? 0,
        LeaseId = (string?)column("cosell_leaseid"),
        LeaseUntil = (DateTime?)column("cosell_leaseuntil"),
        Attempts = (int?)column("cosell_attempts") ?? 0,
        NextAttemptOn = (DateTime?)column("cosell_nextattempton"),
        ErrorClass = column("cosell_errorclass") is OptionSetValue error ? (ErrorClass)error.Value : null,
        Message = (string?)column("cosell_lasterror"),
        FailingSince = (DateTime?)column("cosell_failingsince"),
    };

    /// <summary>All columns but the state, with what they hold.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(DealLifecycle lifecycle)
    {
        yield return new(DueOn, lifecycle.DueOn);
        yield return new("cosell_duereason", lifecycle.DueReason);
        yield return new("cosell_requested", lifecycle.Requested);
        yield return new("cosell_claimed", lifecycle.Claimed);
        yield return new("cosell_leaseid", lifecycle.LeaseId);
        yield return new("cosell_leaseuntil", lifecycle.LeaseUntil);
        yield return new("cosell_attempts", lifecycle.Attempts);
        yield return new("cosell_nextattempton", lifecycle.NextAttemptOn);
        yield return new("cosell_errorclass", lifecycle.ErrorClass is { } error ? new OptionSetValue((int)error) : null);
        yield return new("cosell_lasterror", lifecycle.Message is { } message ? CrmLimits.Cut(message, LongestMessage) : null);
        yield return new("cosell_failingsince", lifecycle.FailingSince);
    }
}
