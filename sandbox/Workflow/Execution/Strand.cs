using Sandbox.Workflow.Time;

namespace Sandbox.Workflow.Execution;

/// <summary>
/// One line of execution of a run: counted on the clock and holding a place of the turnstile, except while it sleeps or
/// waits for others.
/// </summary>
internal sealed class Strand(WorkClock clock, Turnstile turnstile)
{
    private IDisposable _counted = clock.Begin();

    public Task EnterAsync(bool ahead = false) => turnstile.EnterAsync(ahead);

    public async Task SleepAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        turnstile.Leave();
        try
        {
            await clock.SleepAsync(delay, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await turnstile.EnterAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits without counting and without a place.</summary>
    public async Task<T> ParkAsync<T>(Handover<T> handover)
    {
        turnstile.Leave();
        _counted.Dispose();
        try
        {
            (var value, _counted) = await handover.Task.ConfigureAwait(false);
            return value;
        }
        catch (StrandCancelledException cancelled)
        {
            _counted = cancelled.Counted;
            throw;
        }
        finally
        {
            await turnstile.EnterAsync(ahead: true).ConfigureAwait(false);
        }
    }

    public void End()
    {
        turnstile.Leave();
        _counted.Dispose();
    }
}
