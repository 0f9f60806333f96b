using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>One run of a flow, from its trigger to its end.</summary>
internal sealed class FlowRun
{
    /// <summary>learn.microsoft.com/power-automate/limits-and-config: how long a run may take.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(30);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationTokenRegistration _shutdown;
    private readonly RunParent? _parent;
    private DateTimeOffset _startTime;
    private Termination? _termination;
    private Action<TriggerAnswer?>? _answer;
    private int _connectorCalls;

    public FlowRun(FlowInstance flow, TriggerEvent trigger, RunParent? parent, Action<TriggerAnswer?>? answer)
    {
        Flow = flow;
        Trigger = trigger;
        _parent = parent;
        _answer = answer;
        Random = Services.NextRandom();
        Description = RunDescription.Of(flow, Id);
        _startTime = Services.Now;
        _shutdown = Services.Shutdown.Register(() => Terminate(new(FlowStatus.Cancelled, null)));
    }

    public string Id => Trigger.RunId;

    public FlowInstance Flow { get; }

    public RunServices Services => Flow.Services;

    public TriggerEvent Trigger { get; }

    public Random Random { get; }

    public VariableStore Variables { get; } = new();

    /// <summary>What <c>workflow()</c> answers.</summary>
    public Value Description { get; }

    public bool HasParent => _parent is not null;

    public Termination? Termination => Volatile.Read(ref _termination);

    /// <summary>Cancelled when the run is terminated: whoever sleeps or waits, stops.</summary>
    public CancellationToken Cancelled => _cancellation.Token;

    /// <summary>Tells the caller what the Response action says. Only the first answer counts.</summary>
    public bool TryAnswer(TriggerAnswer? answer)
    {
        var respond = Interlocked.Exchange(ref _answer, null);
        respond?.Invoke(answer);
        return respond is not null;
    }

    public void CountConnectorCall() => Interlocked.Increment(ref _connectorCalls);

    public void Terminate(Termination termination)
    {
        if (Interlocked.CompareExchange(ref _termination, termination, null) is null)
            _cancellation.Cancel();
    }

    /// <summary>Tells the history that the run waits for others of its flow.</summary>
    public void Hold() => Services.History.OnRun(Snapshot(FlowStatus.Waiting));

    /// <summary>Tells the history that the run begins.</summary>
    public void Begin()
    {
        _startTime = Services.Now;
        Services.History.OnRun(Snapshot(FlowStatus.Running));
    }

    public async Task ExecuteAsync(Strand strand)
    {
        using var limit = Services.Clock.Schedule(LongestRun, () =>
        {
            Terminate(new(FlowStatus.TimedOut, new("WorkflowRunTimedOut", $"The run took longer than {LongestRun.Days} days.")));
            return Task.CompletedTask;
        });
        var ended = await RunActionsAsync(strand).ConfigureAwait(false);
        TryAnswer(null);
        Services.History.OnRunEnded(ended with { EndTime = Services.Now, ConnectorCalls = _connectorCalls });
        await _shutdown.DisposeAsync().ConfigureAwait(false);
        _cancellation.Dispose();
    }

    private async Task<RunRecord> RunActionsAsync(Strand strand)
    {
        try
        {
            var status = await new BlockRun(this, new Frame(), Flow.Definition.Order).ExecuteAsync(strand).ConfigureAwait(false);
            return Termination is { } end ? Terminated(end) : Ended(status);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            // Not an outcome of the flow but of a fault in the engine: it must show, and must not stop the other flows.
            return Snapshot(FlowStatus.Failed) with { Code = "InternalServerError", Error = new("InternalServerError", bug.ToString()) };
        }
    }

    private RunRecord Ended(FlowStatus status) => status == FlowStatus.Succeeded
        ? Snapshot(status) with { Code = "OK" }
        : Snapshot(status) with { Code = "ActionFailed", Error = ActionOutcome.NoDependentSucceeded };

    private RunRecord Terminated(Termination end) =>
        Snapshot(end.Status) with { Code = end.Error?.Code ?? "Terminated", Error = end.Error };

    private RunRecord Snapshot(FlowStatus status) => new()
    {
        Id = Id,
        FlowId = Flow.Definition.Id,
        FlowName = Flow.Definition.Name,
        Status = status,
        StartTime = _startTime,
        Trigger = Trigger.Shown,
        ParentRunId = _parent?.RunId,
    };
}

/// <summary>The end that a Terminate action (or the shutdown of the engine) put to a run.</summary>
internal sealed record Termination(FlowStatus Status, ActionError? Error);
