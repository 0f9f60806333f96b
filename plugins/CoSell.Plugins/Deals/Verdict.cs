using System.Globalization;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Deals;

/// <summary>
/// Where a deal stands after somebody looked at it. What weighs most decides: something to mend, then something to choose, then something to
/// wait for, then more to do, then nothing. The seller's word, the hub's state, the class of error, the next attempt and who is notified come
/// from here alone.
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

    /// <summary>As what those who look after co-sell are told of it; null where nobody has to be.</summary>
    public NotificationKind? Notification => State switch
    {
        SyncState.NeedsLinking => NotificationKind.NeedsLinking,
        SyncState.NeedsAttention when ErrorClass == Deals.ErrorClass.Conflict => NotificationKind.Conflict,
        SyncState.NeedsAttention => NotificationKind.Failed,
        _ => null,
    };

    /// <summary>The verdict on what was found.</summary>
    /// <param name="problems">What has to be mended.</param>
    /// <param name="notes">What is worth knowing.</param>
    /// <param name="asks">Whether a person has to choose.</param>
    /// <param name="holdUntil">Until when something waits; UTC, null for nothing.</param>
    /// <param name="followUp">Whether there is more to do right after this.</param>
    public static Verdict Of(IReadOnlyList<Problem> problems, IReadOnlyList<Problem> notes, bool asks, DateTime? holdUntil, bool followUp)
    {
        if (problems.Count > 0)
            return new Verdict(Deals.SellerStatus.NeedsAttention, Stuck(problems), Deals.ErrorClass.InvalidData, null, followUp: false);
        if (asks)
            return new Verdict(Deals.SellerStatus.ConflictToSettle, SyncState.NeedsAttention, Deals.ErrorClass.Conflict, holdUntil, followUp);
        if (holdUntil is not null)
            return new Verdict(Deals.SellerStatus.Waiting, SyncState.WaitingToRetry, null, holdUntil, followUp);
        // What only the seller can use, such as a value that Partner Center does not take any more, leaves the deal itself in step.
        var isAdvised = notes.Any(note => note.HasFix);
        return new Verdict(isAdvised ? Deals.SellerStatus.NeedsAttention : Deals.SellerStatus.InStep, SyncState.InStep, null, null, followUp);
    }

    /// <summary>Nothing waits, and nothing is to be done.</summary>
    public static Verdict AtRest { get; } = new(Deals.SellerStatus.InStep, SyncState.InStep, null, null, followUp: false);

    /// <summary>The seller has turned the synchronization off; the sides may differ.</summary>
    public static Verdict Paused { get; } = new(Deals.SellerStatus.NotSynchronized, SyncState.NotSynchronized, null, null, followUp: false);

    /// <summary>A person has to say what becomes of a deal that has no opportunity; nothing failed.</summary>
    public static Verdict Undecided { get; } = new(Deals.SellerStatus.Waiting, SyncState.NeedsLinking, null, null, followUp: false);

    /// <summary>Accepted in the hub: only the status of the referral is followed.</summary>
    public static Verdict WithoutOpportunity { get; } = new(Deals.SellerStatus.NotSynchronized, SyncState.WithoutOpportunity, null, null, followUp: false);

    /// <summary>The verdict on a service's refusal, which somebody has to mend.</summary>
    public static Verdict OfRefusal(ErrorClass error, bool needsLinking) =>
        new(Deals.SellerStatus.NeedsAttention, needsLinking ? SyncState.NeedsLinking : SyncState.NeedsAttention, error, null, followUp: false);

    /// <summary>The verdict on a failure after which the deal is read afresh at once.</summary>
    public static Verdict OfRepeat(ErrorClass error) => new(Deals.SellerStatus.Retrying, SyncState.Due, error, null, followUp: true);

    /// <param name="json">From <see cref="ToJson"/>; empty of a plan that was made before an upgrade.</param>
    /// <param name="isStuck">Whether such a plan had problems.</param>
    public static Verdict Read(JsonObject json, bool isStuck) => new(
        json.Text("seller") ?? (isStuck ? Deals.SellerStatus.NeedsAttention : Deals.SellerStatus.InStep),
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
    private static SyncState Stuck(IReadOnlyList<Problem> problems) =>
        problems.Any(problem => problem.Code is "crm-record-gone" or "crm-id-unknown" or "referral-gone" or "account-unknown" or Sentences.CustomerIsAmbiguousCode or Sentences.TooManyCustomersCode)
            ? SyncState.NeedsLinking
            : SyncState.NeedsAttention;
}
