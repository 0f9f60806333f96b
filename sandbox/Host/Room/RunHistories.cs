using Sandbox.Workflow.Runs;

namespace Sandbox.Host.Room;

/// <summary>Hands everything that happens to several histories.</summary>
internal sealed class RunHistories(params IRunHistory[] histories) : IRunHistory
{
    public void OnTrigger(TriggerRecord record) => Each(history => history.OnTrigger(record));

    public void OnRun(RunRecord run) => Each(history => history.OnRun(run));

    public void OnAction(ActionRecord action) => Each(history => history.OnAction(action));

    public void OnRunEnded(RunRecord run) => Each(history => history.OnRunEnded(run));

    private void Each(Action<IRunHistory> tell)
    {
        foreach (var history in histories)
            tell(history);
    }
}
