using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_RetryDeals</c>: tries deals again that wait for a person: one deal, all of an error class, or the dead-letter list. As
/// many as there is room for are due at once, the others follow every five minutes by themselves.
/// </summary>
public sealed class RetryDeals : ApiPlugin
{
    private const string DeadLetters = "dead-letter";

    // What one call may take of the platform's two minutes.
    private const int Most = 500;

    private protected override void Run(ApiCall call)
    {
        if (call.Text("DealId") is { } dealId)
        {
            var asked = call.Deals.Take(dealId);
            if (asked.IsErased)
                throw new InvalidPluginExecutionException("DealId: the customer of this deal was erased, so it is not synchronized any more. Pass another deal.");
            RetryNow(call, asked);
            Answer(call, 1, more: false, "The deal is tried again.");
            return;
        }
        var error = Class(call.Text("ErrorClass"));
        var seen = call.Deals.Lists.Failed(error, call.Now, Most);
        var room = new DealQueue(call.Deals, call.Now).Room();
        call.Deals.HoldIds();
        // One that has gone on since the list was read is let alone.
        var deals = seen.Select(deal => call.Deals.Take(deal.Id)).Where(deal => Failed(deal, error, call.Now)).ToList();
        for (var i = 0; i < deals.Count; i++)
            Retry(call, deals[i], now: i < room);
        Answer(call, deals.Count, seen.Count == Most, deals.Count > room
            ? $"{deals.Count} deals are tried again: {room} now, the others every five minutes."
            : $"{deals.Count} deals are tried again.");
    }

    /// <summary>The same as <see cref="DealLists.Failed"/> asks for.</summary>
    private static bool Failed(Deal deal, ErrorClass? error, DateTime now) => deal.IsActive && (error is null
        ? deal.SyncState == SyncState.DeadLetter
        : deal.ErrorClass == error && (deal.SyncState is SyncState.DeadLetter or SyncState.NeedsAttention || (deal.SyncState == SyncState.WaitingToRetry && deal.NextAttemptOn > now)));

    private static void RetryNow(ApiCall call, Deal deal) => new DealQueue(call.Deals, call.Now).RequestByHand(deal, "retried by hand");

    private static void Retry(ApiCall call, Deal deal, bool now)
    {
        if (now)
        {
            RetryNow(call, deal);
            return;
        }
        deal.ForgetRefusal();
        deal.Lifecycle = deal.Lifecycle.Queue(call.Now);
        call.Deals.Save(deal);
    }

    /// <summary>An error class as people write it; null for the dead-letter list.</summary>
    private static ErrorClass? Class(string? text)
    {
        var name = (text ?? "").Replace(" ", "").Replace("-", "");
        if (name.Equals(DeadLetters.Replace("-", ""), StringComparison.OrdinalIgnoreCase))
            return null;
        if (Enum.TryParse<ErrorClass>(name, ignoreCase: true, out var error) && Enum.IsDefined(typeof(ErrorClass), error))
            return error;
        throw new InvalidPluginExecutionException($"ErrorClass is '{text}', which is none. Pass DealId, {DeadLetters}, or one of: {string.Join(", ", Enum.GetNames(typeof(ErrorClass)))}.");
    }

    private static void Answer(ApiCall call, int retried, bool more, string message)
    {
        call.Answer("Retried", retried);
        call.Answer("More", more);
        call.Answer("Message", message);
    }
}
