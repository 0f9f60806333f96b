using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>One action of one run: skip it or run it, then remember and record how it ended.</summary>
internal sealed class ActionRun(FlowRun run, Frame frame, Strand strand, ActionDefinition action)
{
    private readonly DateTimeOffset _startTime = run.Services.Now;

    public async ValueTask ExecuteAsync()
    {
        var skipped = SkipReason.Of(run, action, frame);
        if (skipped is null && run.Services.Options.BeforeAction is { } ask)
        {
            await MeetAsync(ask(new CallOrigin(run.Flow.Definition.Id, run.Flow.Definition.Name, run.Id, action.Name))).ConfigureAwait(false);
            skipped = SkipReason.Of(run, action, frame);
        }
        if (skipped is not null)
        {
            Skip(skipped);
            return;
        }
        var execution = new ActionExecution(run, frame, strand, action);
        var outcome = StaticResult.Of(action, run.Flow.Definition)
            ?? (IsTimed ? await RunInTimeAsync(execution).ConfigureAwait(false) : await RunHandlerAsync(execution).ConfigureAwait(false));
        if (outcome.Status != FlowStatus.Succeeded && execution.RepetitionCount is null)
            SkipUnstartedChildren(outcome);
        Record(execution, outcome);
    }

    private async Task MeetAsync(EngineFate fate)
    {
        try
        {
            if (fate.StandsStill > TimeSpan.Zero)
                await strand.SleepAsync(fate.StandsStill, run.Cancelled).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.Cancelled.IsCancellationRequested)
        {
            // Somebody ended the run meanwhile.
        }
        if (fate.Dies)
            run.Terminate(new(FlowStatus.Failed, new("EngineFailure", $"The engine died before '{action.Name}'.")));
    }

    /// <summary>Ends the action, and all that it contains, without running it.</summary>
    public void Skip(ActionOutcome skipped)
    {
        Record(new ActionExecution(run, frame, strand, action), skipped);
        SkipUnstartedChildren(skipped);
    }

    private void SkipUnstartedChildren(ActionOutcome ended)
    {
        foreach (var child in action.Children.Where(c => !frame.Holds(c.Name)))
        {
            var reason = run.Termination is null ? SkipReason.Dependency(child, action, ended) : SkipReason.Terminated;
            new ActionRun(run, frame, strand, child).Skip(reason);
        }
    }

    /// <summary>An Until looks at its limit itself.</summary>
    private bool IsTimed => action.Blocks.Count == 0 && !action.Source["limit"].IsNull && !action.Source["limit"]["timeout"].IsNull;

    /// <summary>With <c>limit.timeout</c> an action ends as TimedOut when it still waits then.</summary>
    private async ValueTask<ActionOutcome> RunInTimeAsync(ActionExecution execution)
    {
        if (!TryReadTimeout(execution, out var timeout, out var refused))
            return refused;
        var ended = false;
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(run.Cancelled);
        using var calls = CancellationTokenSource.CreateLinkedTokenSource(run.Services.Shutdown);
        using var late = run.Services.Clock.Schedule(timeout, EndLater);
        (execution.Cancelled, execution.CallsCancelled) = (inTime.Token, calls.Token);
        var outcome = await RunHandlerAsync(execution).ConfigureAwait(false);
        ended = true;
        return outcome;

        // What is due at the very end still counts: it was planned before.
        Task EndLater()
        {
            run.Services.Clock.Schedule(TimeSpan.Zero, End);
            return Task.CompletedTask;
        }

        async Task End()
        {
            if (Volatile.Read(ref ended))
                return;
            await inTime.CancelAsync().ConfigureAwait(false);
            await calls.CancelAsync().ConfigureAwait(false);
        }
    }

    private bool TryReadTimeout(ActionExecution execution, out TimeSpan timeout, out ActionOutcome refused)
    {
        (timeout, refused) = (TimeSpan.Zero, ActionOutcome.Done());
        try
        {
            timeout = Durations.Read(execution.Evaluate("limit/timeout").ToString())!.Value;
            return true;
        }
        catch (ExpressionException wrong)
        {
            refused = ActionOutcome.InvalidTemplate(PlatformText.InvalidInputs(action.Name, wrong.Message));
            return false;
        }
    }

    private async ValueTask<ActionOutcome> RunHandlerAsync(ActionExecution execution)
    {
        try
        {
            return await run.Services.Parts.Handler(action.Type).ExecuteAsync(execution).ConfigureAwait(false);
        }
        catch (ExpressionException refused)
        {
            execution.ForgetInputs();
            return ActionOutcome.InvalidTemplate(PlatformText.InvalidInputs(action.Name, refused.Message));
        }
        catch (ActionFailure failure)
        {
            return failure.Outcome;
        }
        catch (OperationCanceledException) when (run.Cancelled.IsCancellationRequested)
        {
            return new(FlowStatus.Cancelled, "Terminated");
        }
        catch (OperationCanceledException) when (execution.Cancelled.IsCancellationRequested)
        {
            return ActionOutcome.Of(FlowStatus.TimedOut, "ActionTimedOut", "ActionTimedOut", PlatformText.Of("The execution of template action '{0}' timed out.", action.Name));
        }
    }

    /// <summary>Remembers and records how an action ended.</summary>
    public void Record(ActionExecution execution, ActionOutcome outcome)
    {
        var secured = Hidden(execution);
        var result = new ActionResult(action.Name, outcome.Status, outcome.Code, outcome.Error, execution.Inputs, outcome.Outputs)
        {
            StartTime = _startTime,
            EndTime = run.Services.Now,
            TrackingId = RunNames.NewTrackingId(run.Random),
            ClientTrackingId = run.Trigger.ClientTrackingId,
            RepetitionCount = execution.RepetitionCount,
            MessageTemplate = outcome.MessageTemplate,
            Secured = (action.Secure.Inputs || action.Secure.Outputs) && !SecureDataSupport.OutputsFollowInputs(action.Type),
        };
        frame.Add(result);
        run.Services.History.OnAction(ActionRecords.Of(execution, result, secured, Track(execution, outcome, result)));
    }

    /// <summary>
    /// What is secured, and one step further: the inputs of whoever uses what a secured action took or gave. That is no
    /// setting of its own, so it ends there (source: <see cref="SecureDataSupport"/>).
    /// </summary>
    private SecureData Hidden(ActionExecution execution)
    {
        var inputs = action.Secure.Inputs || (execution.ReadSecured && SecureDataSupport.OfInputs(action.Type));
        return new(inputs, action.Secure.Outputs || (inputs && SecureDataSupport.OutputsFollowInputs(action.Type)));
    }

    private Value? Track(ActionExecution execution, ActionOutcome outcome, ActionResult result)
    {
        if (outcome.Status == FlowStatus.Skipped || action.Parts.Raw("trackedProperties").IsNull)
            return null;
        try
        {
            return action.Parts.Template("trackedProperties").Evaluate(new TrackingContext(execution.Context, result));
        }
        catch (ExpressionException refused)
        {
            return Value.From(refused.Message); // the platform lets the action stand when its tracked properties fail
        }
    }
}
