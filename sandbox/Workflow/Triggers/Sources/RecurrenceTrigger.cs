using Sandbox.Workflow.Execution;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>Starts a run at the times of its schedule.</summary>
internal sealed class RecurrenceTrigger(FlowInstance flow) : ITriggerSource
{
    private TriggerTimer? _timer;

    public Task StartAsync()
    {
        var schedule = RecurrenceSchedule.Read(flow.Definition.Trigger.Source["recurrence"], flow.Services.Now);
        _timer = new(flow.Services.Clock, schedule, async () =>
        {
            await FireAsync().ConfigureAwait(false);
            return TimeSpan.Zero;
        });
        _timer.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        Halt();
        return Task.CompletedTask;
    }

    public Task FireAsync()
    {
        TriggerFiring.Fire(flow, new());
        return Task.CompletedTask;
    }

    public void Halt() => _timer?.Stop();
}
