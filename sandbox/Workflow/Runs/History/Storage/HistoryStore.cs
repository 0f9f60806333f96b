namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>What a history holds and how it is asked. For one thread.</summary>
internal sealed class HistoryStore : IDisposable
{
    private readonly HistoryDatabase _database;
    private readonly ContentTable _contents;
    private readonly RunTable _runs;
    private readonly ActionTable _actions;
    private readonly TriggerTable _triggers;
    private readonly RetentionSweep _sweep;

    public HistoryStore(HistoryDatabase database, TimeProvider clock, HistoryRetention retention)
    {
        _database = database;
        _contents = new(database);
        _runs = new(database, _contents);
        _actions = new(database, _contents);
        _triggers = new(database);
        _sweep = new(database, clock, retention) { Dropped = Forget };
        database.Transact(_runs.CancelAbandoned);
    }

    public void Write(IEnumerable<HistoryEvent> events)
    {
        _database.Transact(() =>
        {
            foreach (var happened in events)
                Write(happened);
        });
        _contents.EndBatch();
        _sweep.SweepIfDue();
    }

    public RunPage FindRuns(RunQuery query)
    {
        _sweep.SweepIfDue();
        var search = new RunSearch(query);
        return RunPage.Of(_database.Query(search.Sql, _runs.Read, search.Values), query.PageSize);
    }

    public RunDetails? FindRun(string runId)
    {
        _sweep.SweepIfDue();
        return _runs.Find(runId) is { } found ? new(found.Run, _actions.Of(found.Run.Id, found.Sequence)) : null;
    }

    public IReadOnlyList<TriggerRecord> FindTriggers(TriggerQuery query)
    {
        _sweep.SweepIfDue();
        return _triggers.Find(query);
    }

    public HistorySize Measure()
    {
        _sweep.SweepIfDue();
        return new(
            _database.Number("SELECT count(*) FROM runs"),
            _database.Number("SELECT count(*) FROM actions"),
            _database.Number("SELECT count(*) FROM contents"),
            _sweep.UsedBytes);
    }

    public void Dispose() => _database.Dispose();

    private void Forget(long lastRun)
    {
        _contents.ForgetKnown();
        _runs.Forget(lastRun);
    }

    private void Write(HistoryEvent happened)
    {
        switch (happened)
        {
            case RunBegan began:
                if (_runs.Begin(began.Run))
                    _sweep.CountRow();
                break;
            case ActionEnded ended when _runs.SequenceOf(ended.Action.RunId) is { } run:
                _actions.Add(run, ended.Action);
                _sweep.CountRow();
                break;
            case RunEnded ended:
                if (_runs.End(ended.Run) is { } sequence)
                    _actions.Forget(sequence);
                break;
            case TriggerEvaluated evaluated:
                _triggers.Add(evaluated.Trigger);
                break;
        }
    }
}
