using Sandbox.Workflow.Runs;

namespace Sandbox.Host.Room;

/// <summary>
/// Counts Power Platform requests, which is what a licence counts (Microsoft Learn, <em>Requests limits and allocations</em>): every trigger that
/// fires and every action that runs, connector or not, failed or not, each repeated attempt, each page and each action of each turn of a loop;
/// skipped actions are free. Not among them are the requests that plug-ins make inside Dataverse.
/// </summary>
public sealed class PlatformRequests : IRunHistory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _parents = [];
    private readonly Dictionary<string, int> _runs = [];

    /// <summary>All requests so far, those of timers included.</summary>
    public long Total { get; private set; }

    public void OnTrigger(TriggerRecord record)
    {
    }

    public void OnRun(RunRecord run)
    {
        lock (_gate)
        {
            if (run.ParentRunId is { } parent)
                _parents[run.Id] = parent;
            Spend(run.Id, 1);
        }
    }

    public void OnAction(ActionRecord action)
    {
        if (action.Status == FlowStatus.Skipped)
            return;
        lock (_gate)
            Spend(action.RunId, Math.Max(1, action.Attempts));
    }

    public void OnRunEnded(RunRecord run)
    {
        lock (_gate)
            _parents.Remove(run.Id);
    }

    /// <summary>What a run and all that it called took; forgotten by that.</summary>
    internal int Take(string runId)
    {
        lock (_gate)
            return _runs.Remove(runId, out var requests) ? requests : 0;
    }

    private void Spend(string runId, int requests)
    {
        while (_parents.TryGetValue(runId, out var parent))
            runId = parent;
        _runs[runId] = _runs.GetValueOrDefault(runId) + requests;
        Total += requests;
    }
}
