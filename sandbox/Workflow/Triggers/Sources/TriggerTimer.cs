using Sandbox.Workflow.Time;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>Fires at the times of a schedule, one at a time, and not before the pause that firing asks for.</summary>
internal sealed class TriggerTimer(WorkClock clock, RecurrenceSchedule schedule, Func<Task<TimeSpan>> fire)
{
    private readonly Lock _gate = new();
    private IDisposable? _pending;
    private bool _stopped;

    public void Start() => Plan(schedule.First(clock.GetUtcNow()));

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            _pending?.Dispose();
        }
    }

    private void Plan(DateTimeOffset due)
    {
        lock (_gate)
        {
            if (!_stopped)
                _pending = clock.Schedule(due - clock.GetUtcNow(), FireAsync);
        }
    }

    private async Task FireAsync()
    {
        var pause = TimeSpan.Zero;
        try
        {
            pause = await fire().ConfigureAwait(false);
        }
        finally
        {
            var now = clock.GetUtcNow();
            var next = schedule.Next(now);
            Plan(next > now + pause ? next : now + pause);
        }
    }
}
