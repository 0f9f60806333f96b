using Sandbox.Workflow.Runs;

namespace Sandbox.Host.FlowRunning;

/// <summary>The history of <c>flow run</c>: records go to a spool as the JSON that the report shows; only where they stand is kept.</summary>
internal sealed class RunNotes : IRunHistory, IDisposable
{
    private readonly Lock _gate = new();
    private readonly RecordSpool _spool = new();
    private readonly OrderedDictionary<string, NotedRun> _runs = new(StringComparer.Ordinal);
    private readonly List<TriggerRecord> _triggers = [];
    private readonly Dictionary<Guid, TriggerEvaluation> _evaluations = [];

    public NotedRun Find(string runId) => _runs[runId];

    /// <summary>How many runs of the flow had to wait for another one.</summary>
    public int Waited(Guid flow) => _runs.Values.Count(run => run.Waited && run.Run.FlowId == flow);

    /// <summary>The flow's first evaluation of its trigger.</summary>
    public (TriggerRecord Record, TriggerEvaluation? Details)? Trigger(Guid flow) =>
        _triggers.Find(record => record.FlowId == flow) is { } found ? (found, _evaluations.GetValueOrDefault(flow)) : null;

    public string Read(NotedAction.Entry entry) => _spool.Read(entry.Offset, entry.Length);

    public void OnTrigger(TriggerRecord record)
    {
        lock (_gate)
            _triggers.Add(record);
    }

    public void OnTriggerEvaluated(TriggerEvaluation evaluation)
    {
        lock (_gate)
            _evaluations.TryAdd(evaluation.FlowId, evaluation);
    }

    public void OnRun(RunRecord run)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(run.Id, out var known))
                known.Run = run;
            else
                _runs.Add(run.Id, new(run) { Waited = run.Status == FlowStatus.Waiting });
        }
    }

    public void OnAction(ActionRecord action)
    {
        lock (_gate)
        {
            if (!_runs.TryGetValue(action.RunId, out var run))
                return;
            if (!run.Actions.TryGetValue(action.Name, out var noted))
                run.Actions.Add(action.Name, noted = new(action.Iterations.Count > 0));
            var (offset, length) = _spool.Append(ActionReport.Of(action).ToJson());
            noted.Add(action, offset, length);
        }
    }

    public void OnRunEnded(RunRecord run)
    {
        lock (_gate)
            _runs[run.Id].Run = run;
    }

    public void Dispose() => _spool.Dispose();
}

/// <summary>A run and where the records of its actions stand.</summary>
internal sealed class NotedRun(RunRecord run)
{
    public RunRecord Run { get; set; } = run;

    public bool Waited { get; init; }

    public OrderedDictionary<string, NotedAction> Actions { get; } = new(StringComparer.OrdinalIgnoreCase);
}
