using Sandbox.Workflow.Time;

namespace Sandbox.Workflow.Execution;

/// <summary>Strands that branch off one strand and end before it goes on.</summary>
internal sealed class Forks(WorkClock clock, Turnstile turnstile)
{
    private readonly Handover<bool> _joined = new(clock);
    private Exception? _bug;
    private int _open = 1; // the strand that joins

    public void Fork(Func<Strand, Task> work)
    {
        var strand = new Strand(clock, turnstile);
        var entered = strand.EnterAsync(); // here, so that strands queue in the order of the definition
        Interlocked.Increment(ref _open); // last, so that what throws before leaves nothing to wait for
#pragma warning disable RS0030 // a strand that the clock has been told of
        _ = Task.Run(() => RunAsync(strand, entered, work));
#pragma warning restore RS0030
    }

    public async Task JoinAsync(Strand strand)
    {
        if (Interlocked.Decrement(ref _open) > 0)
            await strand.ParkAsync(_joined).ConfigureAwait(false);
        if (_bug is not null)
            throw new InvalidOperationException("A parallel branch broke off.", _bug);
    }

    private async Task RunAsync(Strand strand, Task entered, Func<Strand, Task> work)
    {
        await entered.ConfigureAwait(false);
        try
        {
            await work(strand).ConfigureAwait(false);
        }
        catch (Exception bug)
        {
            _bug ??= bug; // thrown again where the branches join
        }
        if (Interlocked.Decrement(ref _open) == 0)
            _joined.TryComplete(true);
        strand.End();
    }
}
