using Sandbox.Loopback.Faults;

namespace Sandbox.Host.Simulation;

/// <summary>Makes a schedule that violates an invariant small: leaves out deals, acts and faults as long as it still violates it.</summary>
internal sealed class Shrinking(SchedulePlayer player, string invariant, int mostTries = 120)
{
    private int _tries;

    public async Task<ScheduleResult> ShrinkAsync(ScheduleResult failed, CancellationToken cancellation)
    {
        var best = failed;
        best = await TryAsync(best, best.Script with { Faults = FaultProfile.None }).ConfigureAwait(false);
        best = await TryAsync(best, best.Script with { Meets = false }).ConfigureAwait(false);
        for (var deal = 0; deal < failed.Script.Deals; deal++)
            best = await TryAsync(best, WithoutActs(best.Script, act => act.Deal == deal)).ConfigureAwait(false);
        for (var size = best.Script.Acts.Count / 2; size > 0 && !cancellation.IsCancellationRequested; size /= 2)
            best = await LeaveOutAsync(best, size).ConfigureAwait(false);
        return await SpareAsync(best, cancellation).ConfigureAwait(false);
    }

    private async Task<ScheduleResult> LeaveOutAsync(ScheduleResult best, int size)
    {
        for (var at = 0; at < best.Script.Acts.Count;)
        {
            var gone = best.Script.Acts.Skip(at).Take(size).ToHashSet();
            var next = await TryAsync(best, WithoutActs(best.Script, gone.Contains)).ConfigureAwait(false);
            if (next == best)
                at += size;
            best = next;
        }
        return best;
    }

    /// <summary>Kinds of faults that play no part do not happen.</summary>
    private async Task<ScheduleResult> SpareAsync(ScheduleResult best, CancellationToken cancellation)
    {
        foreach (var kind in best.Script.Faults.Faults.Select(fault => fault.Kind).Distinct().TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            var fewer = best.Script.Faults with { Faults = [.. best.Script.Faults.Faults.Where(fault => fault.Kind != kind)] };
            best = await TryAsync(best, best.Script with { Faults = fewer }).ConfigureAwait(false);
        }
        return best;
    }

    private static Script WithoutActs(Script script, Func<Act, bool> gone) => script with { Acts = [.. script.Acts.Where(act => !gone(act))] };

    private async Task<ScheduleResult> TryAsync(ScheduleResult best, Script script)
    {
        if (_tries >= mostTries || (script.Acts.Count == best.Script.Acts.Count && script == best.Script))
            return best;
        _tries++;
        var result = await player.PlayAsync(script).ConfigureAwait(false);
        return result.Violations.Any(violation => violation.Invariant == invariant) ? result : best;
    }
}
