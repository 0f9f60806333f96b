namespace Sandbox.Workflow.Runs;

/// <summary>Keeps the latest runs and trigger evaluations; the oldest go first.</summary>
public sealed class InMemoryRunHistory(int capacity = 2000) : IRunHistory
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, (RunRecord Run, List<ActionRecord> Actions)> _runs = new(StringComparer.Ordinal);
    private readonly Queue<TriggerRecord> _triggers = new();

    /// <summary>Runs, newest first.</summary>
    /// <param name="flowId">Only of this flow.</param>
    /// <param name="status">Only in this status.</param>
    public IReadOnlyList<RunRecord> Runs(Guid? flowId = null, FlowStatus? status = null)
    {
        lock (_gate)
        {
            return
            [
                .. _runs.Values.Select(r => r.Run).Reverse()
                    .Where(r => (flowId is null || r.FlowId == flowId) && (status is null || r.Status == status)),
            ];
        }
    }

    /// <summary>One run with its actions; null when it is unknown or was dropped.</summary>
    public RunDetails? Find(string runId)
    {
        lock (_gate)
            return _runs.TryGetValue(runId, out var entry) ? new(entry.Run, [.. entry.Actions]) : null;
    }

    /// <summary>Trigger evaluations, newest first.</summary>
    public IReadOnlyList<TriggerRecord> Triggers(Guid? flowId = null)
    {
        lock (_gate)
            return [.. _triggers.Reverse().Where(t => flowId is null || t.FlowId == flowId)];
    }

    public void OnTrigger(TriggerRecord record)
    {
        lock (_gate)
        {
            _triggers.Enqueue(record);
            if (_triggers.Count > capacity)
                _triggers.Dequeue();
        }
    }

    public void OnRun(RunRecord run)
    {
        lock (_gate)
        {
            _runs[run.Id] = (run, _runs.TryGetValue(run.Id, out var known) ? known.Actions : []);
            if (_runs.Count > capacity)
                _runs.RemoveAt(0);
        }
    }

    public void OnAction(ActionRecord action)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(action.RunId, out var entry))
                entry.Actions.Add(action);
        }
    }

    public void OnRunEnded(RunRecord run)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(run.Id, out var entry))
                _runs[run.Id] = (run, entry.Actions);
        }
    }
}
