using Sandbox.Host.Room;

namespace Sandbox.Host.Rehearsal;

/// <summary>A change that took long.</summary>
/// <param name="Deal">The deal's name; empty for one that was taken out of play.</param>
/// <param name="NoticedAt">By the room's clock, in UTC.</param>
/// <param name="Minutes">From then until both sides had it, waits between tries included.</param>
/// <param name="Calls">Its connector calls.</param>
/// <param name="Requests">Its Power Platform requests.</param>
public sealed record SlowChange(string Deal, DateTimeOffset NoticedAt, double Minutes, int Calls, int Requests)
{
    private const int Most = 10;

    /// <summary>The slowest ones; of changes that took equally long, those that cost most.</summary>
    internal static IReadOnlyList<SlowChange> Of(IReadOnlyList<Change> changes, IReadOnlyList<Deal> deals)
    {
        var names = deals.ToDictionary(deal => deal.Id, deal => deal.Name);
        return
        [
            .. changes.Select(change => new SlowChange(names.GetValueOrDefault(change.DealId, ""), change.NoticedAt, Math.Round(change.Took.TotalMinutes, 1), change.Calls, change.PlatformRequests))
                .OrderByDescending(change => change.Minutes).ThenByDescending(change => change.Requests).Take(Most),
        ];
    }
}
