using Sandbox.Workflow.Time;

namespace Sandbox.Workflow.Triggers;

/// <summary>Fires at the times of a schedule, one at a time.</summary>
internal sealed class TriggerTimer(WorkClock clock, RecurrenceSchedule schedule, Func<Task> fire)
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
        try
        {
            await fire().ConfigureAwait(false);
        }
        finally
        {
            Plan(schedule.Next(clock.GetUtcNow()));
        }
    }
}
