using System.Collections.Concurrent;

namespace Sandbox.Host.Simulation;

/// <summary>Plays many schedules, several at a time, each in a room of its own.</summary>
internal sealed class Campaign(SchedulePlayer player, Func<int, Script> draw)
{
    private readonly ConcurrentDictionary<int, ScheduleResult> _results = new();

    /// <summary>What became of the schedules that were played, by seed.</summary>
    public IReadOnlyList<ScheduleResult> Results => [.. _results.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    /// <param name="atOnce">How many schedules are played at a time.</param>
    /// <param name="done">Told of each schedule, from several threads.</param>
    public Task PlayAsync(int from, int count, int atOnce, Action<ScheduleResult> done, CancellationToken cancellation) => Parallel.ForEachAsync(
        Enumerable.Range(from, count), new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, async (seed, _) =>
        {
            var result = await PlayAsync(seed).ConfigureAwait(false);
            _results[seed] = result;
            done(result);
        });

    private async Task<ScheduleResult> PlayAsync(int seed)
    {
        var script = draw(seed);
        try
        {
            return await player.PlayAsync(script).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new(script, [new("simulation broke off", null, failure.ToString())], 0, 0, 0);
        }
    }
}
