using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Where a plan leaves the deal. What weighs most decides: something to mend, then something to choose, then something to wait for,
/// then more to do, then nothing. The seller's word, the hub's state, the class and the next attempt come from here alone.
/// </summary>
internal sealed class Verdict
{
    private Verdict(string sellerStatus, SyncState state, ErrorClass? errorClass, DateTime? nextAttempt, bool followUp)
    {
        SellerStatus = sellerStatus;
        State = state;
        ErrorClass = errorClass;
        NextAttempt = nextAttempt;
        FollowUp = followUp;
    }

    /// <summary>What the opportunity shows.</summary>
    public string SellerStatus { get; }

    public SyncState State { get; }

    public ErrorClass? ErrorClass { get; }

    /// <summary>When what waits can be done; what waits behind a choice is not held up by it. UTC.</summary>
    public DateTime? NextAttempt { get; }

    /// <summary>Whether another synchronization follows at once.</summary>
    public bool FollowUp { get; }

    public static Verdict Of(SyncPlan plan)
    {
        if (plan.Problems.Count > 0)
            return new Verdict(Sync.SellerStatus.NeedsAttention, Stuck(plan), Deals.ErrorClass.InvalidData, null, plan.FollowUp);
        if (plan.AwaitsChoice)
            return new Verdict(Sync.SellerStatus.ConflictToSettle, SyncState.NeedsAttention, Deals.ErrorClass.Conflict, plan.WaitUntil, plan.FollowUp);
        if (plan.WaitUntil is not null)
            return new Verdict(Sync.SellerStatus.Waiting, SyncState.WaitingToRetry, null, plan.WaitUntil, plan.FollowUp);
        // What only the seller can use, such as a value that Partner Center does not take any more, leaves the deal itself in step.
        var isAdvised = plan.Notes.Any(note => note.HasFix);
        return new Verdict(isAdvised ? Sync.SellerStatus.NeedsAttention : Sync.SellerStatus.InStep, SyncState.InStep, null, null, plan.FollowUp);
    }

    /// <param name="json">From <see cref="ToJson"/>; empty of a plan that was made before an upgrade.</param>
    /// <param name="isStuck">Whether such a plan had problems.</param>
    public static Verdict Read(JsonObject json, bool isStuck) => new(
        json.Text("seller") ?? (isStuck ? Sync.SellerStatus.NeedsAttention : Sync.SellerStatus.InStep),
        json["state"] is decimal state ? (SyncState)(int)state : isStuck ? SyncState.NeedsAttention : SyncState.InStep,
        json["error"] is decimal error ? (ErrorClass)(int)error : isStuck && json.Count == 0 ? Deals.ErrorClass.InvalidData : null,
        DateTime.TryParse(json.Text("next"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null,
        json.Flag("followUp"));

    public JsonObject ToJson() => new()
    {
        { "seller", SellerStatus },
        { "state", (decimal)(int)State },
        { "error", ErrorClass is { } error ? (decimal)(int)error : null },
        { "next", NextAttempt?.ToString("o", CultureInfo.InvariantCulture) },
        { "followUp", FollowUp },
    };

    /// <summary>An administrator has to find the other side, or somebody has to mend this one.</summary>
    private static SyncState Stuck(SyncPlan plan) =>
        plan.Problems.Any(problem => problem.Code is "crm-record-gone" or "crm-id-unknown" or "referral-gone" or Messages.Sentences.CustomerIsAmbiguousCode
                or Messages.Sentences.TooManyCustomersCode)
            ? SyncState.NeedsLinking
            : SyncState.NeedsAttention;
}
