using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;

namespace Sandbox.Host.Reports;

/// <summary>The runs that failed, newest first, each with the actions that made it fail.</summary>
public static class FailedRuns
{
    public static IEnumerable<string> Lines(RehearsalRoom room, int most = 5)
    {
        foreach (var run in room.History.Runs(status: FlowStatus.Failed).Take(most))
        {
            yield return $"{run.StartTime:yyyy-MM-dd HH:mm:ss} {run.FlowName}: {run.Error?.Message ?? run.Code}";
            foreach (var action in room.History.Find(run.Id)?.Actions.Where(action => action.Status == FlowStatus.Failed) ?? [])
                yield return $"  {action.Name}: {action.Code} {action.Error?.Message} {Short(action.Outputs?.ToJson())}".TrimEnd();
        }
        foreach (var trigger in room.History.Triggers().Where(trigger => trigger.Status == FlowStatus.Failed).Take(most))
            yield return $"{trigger.FlowName}: its trigger failed: {trigger.Code} {trigger.Error?.Message}";
    }

    private static string Short(string? text) => text is null ? "" : text.Length <= 400 ? text : text[..400] + "…";
}
