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
    private const int Most = 1000;

    private protected override void Run(ApiCall call)
    {
        if (call.Text("DealId") is { } dealId)
        {
            Retry(call, call.Deals.Load(dealId), now: true);
            Answer(call, 1, more: false, "The deal is tried again.");
            return;
        }
        var deals = call.Deals.Lists.Failed(Class(call.Text("ErrorClass")), call.Now, Most);
        var room = new DealQueue(call.Deals, call.Now).Room();
        for (var i = 0; i < deals.Count; i++)
            Retry(call, deals[i], now: i < room);
        Answer(call, deals.Count, deals.Count == Most, deals.Count > room
            ? $"{deals.Count} deals are tried again: {room} now, the others every five minutes."
            : $"{deals.Count} deals are tried again.");
    }

    private static void Retry(ApiCall call, Deal deal, bool now)
    {
        if (now)
        {
            new DealQueue(call.Deals, call.Now).RequestByHand(deal, "retried by hand");
            return;
        }
        deal.ForgetRefusal();
        deal.Attempts = 0;
        deal.SyncState = SyncState.WaitingToRetry;
        deal.NextAttemptOn = call.Now;
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
