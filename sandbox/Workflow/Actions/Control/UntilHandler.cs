using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Control;

/// <summary>
/// The body first, then the test. It goes on after a failed iteration and ends as its last one; reaching the limit of
/// count or time is no failure (measured), unless the option <c>FailWhenLimitsReached</c> makes it end as TimedOut.
/// </summary>
internal sealed class UntilHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var (most, timeout) = Limit(execution);
        var started = execution.Run.Services.Now;
        var (count, frame) = (0L, execution.Frame);
        var statuses = new List<FlowStatus>();
        execution.IterationStatuses = statuses;
        try
        {
            while (true)
            {
                frame = new Frame(execution.Frame, new(execution.Action.Name, count++));
                var status = await new BlockRun(execution.Run, frame, execution.Action.Blocks[0].Order).ExecuteAsync(execution.Strand).ConfigureAwait(false);
                statuses.Add(status);
                if (execution.Run.Termination is not null)
                    return ActionOutcome.OfBlock(FlowStatus.Cancelled);
                if (execution.EvaluateCondition("expression", frame))
                    return ActionOutcome.OfBlock(status);
                if (count >= most || execution.Run.Services.Now - started >= timeout)
                    return ActionOutcome.OfBlock(execution.Action.Options.Has(OperationOptions.FailWhenLimitsReached) ? FlowStatus.TimedOut : status);
            }
        }
        finally
        {
            Publish(execution, frame, count);
        }
    }

    private static (long Count, TimeSpan Timeout) Limit(ActionExecution execution)
    {
        var limit = execution.Evaluate("limit");
        return (limit["count"] is IntegerValue count ? count.Value : 60, Durations.Read(limit["timeout"].AsString()) ?? TimeSpan.FromHours(1));
    }

    /// <summary>The last iteration stays visible after the loop; an iteration does not see the one before.</summary>
    private static void Publish(ActionExecution execution, Frame frame, long count)
    {
        execution.RepetitionCount = count;
        execution.Frame.AddLoop(execution.Action.Name, IterationRecords.OfLast(execution.Action, frame, count));
        foreach (var action in execution.Action.Children.SelectMany(c => c.SelfAndDescendants))
        {
            if (frame.Own(action.Name) is { } result)
                execution.Frame.Add(result);
        }
    }
}
