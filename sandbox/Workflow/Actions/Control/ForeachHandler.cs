using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Control;

/// <summary>Power Automate runs iterations one after the other unless the action says otherwise; every item runs even if one fails.</summary>
internal sealed class ForeachHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var items = Items(execution);
        execution.RepetitionCount = items.Count;
        var kept = execution.Run.Flow.Definition.AsksForResultOf(execution.Action.Name) ? new Frame[items.Count] : null;
        var statuses = new FlowStatus[items.Count];
        execution.IterationStatuses = statuses;
        await RunAllAsync(execution, items, kept, statuses).ConfigureAwait(false);
        if (kept is not null)
            execution.Frame.AddLoop(execution.Action.Name, IterationRecords.Of(execution.Action, [.. kept.Where(frame => frame is not null)]));
        return ActionOutcome.OfBlock(Status(execution, statuses));
    }

    private static IReadOnlyList<Value> Items(ActionExecution execution)
    {
        var name = execution.Action.Name;
        var source = execution.Evaluate("foreach");
        if (source is not ArrayValue array)
            throw new ActionFailure(ActionOutcome.Failed("ExpressionEvaluationFailed", $"The execution of template action '{name}' failed: the result of the evaluation of 'foreach' expression '{execution.Action.Source["foreach"]}' is of type '{TypeNames.Of(source)}'. The result must be a valid array."));
        var most = execution.Run.Services.Options.Profile.MostItems();
        if (array.Items.Count > most)
            throw new ActionFailure(ActionOutcome.Failed("WorkflowRunActionRepetitionQuotaExceeded", $"The execution of template action '{name}' failed: it has {array.Items.Count} items, more than the {most} that are allowed."));
        return array.Items;
    }

    /// <param name="execution">The loop.</param>
    /// <param name="items">What it runs over.</param>
    /// <param name="kept">Takes the frames of the iterations; null when nobody asks for them.</param>
    /// <param name="statuses">Takes how each iteration ended.</param>
    private static async Task RunAllAsync(ActionExecution execution, IReadOnlyList<Value> items, Frame[]? kept, FlowStatus[] statuses)
    {
        var next = -1;
        var forks = new Forks(execution.Run.Services.Clock, execution.Run.Services.Turnstile);
        for (var i = 1; i < Math.Min(Concurrency(execution.Action), items.Count); i++)
            forks.Fork(WorkAsync);
        try
        {
            await WorkAsync(execution.Strand).ConfigureAwait(false);
        }
        finally
        {
            await forks.JoinAsync(execution.Strand).ConfigureAwait(false);
        }

        async Task WorkAsync(Strand strand)
        {
            for (var i = Interlocked.Increment(ref next); i < items.Count && execution.Run.Termination is null; i = Interlocked.Increment(ref next))
            {
                var frame = new Frame(execution.Frame, new(execution.Action.Name, i), items[i]);
                if (kept is not null)
                    kept[i] = frame;
                statuses[i] = await new BlockRun(execution.Run, frame, execution.Action.Blocks[0].Order).ExecuteAsync(strand).ConfigureAwait(false);
            }
        }
    }

    private static int Concurrency(ActionDefinition action) =>
        action.Source["runtimeConfiguration"]["concurrency"]["repetitions"] is IntegerValue repetitions && !action.Options.Has(OperationOptions.Sequential) ? (int)repetitions.Value : 1;

    private static FlowStatus Status(ActionExecution execution, FlowStatus[] statuses)
    {
        if (execution.Run.Termination is not null)
            return FlowStatus.Cancelled;
        if (statuses.Contains(FlowStatus.Failed))
            return FlowStatus.Failed;
        return statuses.Contains(FlowStatus.TimedOut) ? FlowStatus.TimedOut : FlowStatus.Succeeded;
    }
}
