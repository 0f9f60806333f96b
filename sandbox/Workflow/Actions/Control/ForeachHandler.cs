using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Control;

/// <summary>Power Automate runs iterations one after the other unless the action says otherwise; every item runs even if one fails.</summary>
internal sealed class ForeachHandler : IActionHandler
{
    public async Task<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var items = Items(execution);
        execution.RepetitionCount = items.Count;
        var frames = items.Select((item, i) => NewFrame(execution, item, i)).ToList();
        var statuses = new FlowStatus[items.Count];
        execution.IterationStatuses = statuses;
        await RunAllAsync(execution, frames, statuses).ConfigureAwait(false);
        execution.Frame.AddLoop(execution.Action.Name, IterationRecords.Of(execution.Action, frames));
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

    private static Frame NewFrame(ActionExecution execution, Value item, int index) =>
        new(execution.Frame, new(execution.Action.Name, index), item) { Secured = execution.ReadSecured };

    private static async Task RunAllAsync(ActionExecution execution, List<Frame> frames, FlowStatus[] statuses)
    {
        var next = -1;
        var forks = new Forks(execution.Run.Services.Clock, execution.Run.Services.Turnstile);
        for (var i = 1; i < Math.Min(Concurrency(execution.Action), frames.Count); i++)
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
            for (var i = Interlocked.Increment(ref next); i < frames.Count && execution.Run.Termination is null; i = Interlocked.Increment(ref next))
                statuses[i] = await new BlockRun(execution.Run, frames[i], execution.Action.Blocks[0].Actions).ExecuteAsync(strand).ConfigureAwait(false);
        }
    }

    private static int Concurrency(ActionDefinition action) =>
        action.Source["runtimeConfiguration"]["concurrency"]["repetitions"] is IntegerValue repetitions ? (int)repetitions.Value : 1;

    private static FlowStatus Status(ActionExecution execution, FlowStatus[] statuses)
    {
        if (execution.Run.Termination is not null)
            return FlowStatus.Cancelled;
        if (statuses.Contains(FlowStatus.Failed))
            return FlowStatus.Failed;
        return statuses.Contains(FlowStatus.TimedOut) ? FlowStatus.TimedOut : FlowStatus.Succeeded;
    }
}
