using Sandbox.Workflow.Time;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>Lets those who wait for a run's answer rest on the clock until it is there: the run may have to let time pass first.</summary>
internal sealed class RestingCallers(WorkClock clock, int pieces)
{
    private readonly Lock _gate = new();
    private readonly List<IDisposable> _rests = [];
    private bool _answered;

    /// <summary>Called once the run is counted.</summary>
    public void Rest()
    {
        lock (_gate)
        {
            for (var i = 0; i < pieces && !_answered; i++)
                _rests.Add(clock.Rest());
        }
    }

    /// <summary>Called before the answer is handed over.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _answered = true;
            _rests.ForEach(rest => rest.Dispose());
            _rests.Clear();
        }
    }
}
