using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>What a handler works with, and what it notes for the record.</summary>
internal sealed class ActionExecution(FlowRun run, Frame frame, Strand strand, ActionDefinition action)
{
    private readonly RunContext _context = new(run, frame);
    private List<RetryAttempt>? _retries;
    private CancellationToken? _cancelled;
    private CancellationToken? _callsCancelled;

    public FlowRun Run { get; } = run;

    public Frame Frame { get; } = frame;

    public Strand Strand { get; } = strand;

    public ActionDefinition Action { get; } = action;

    public IEvaluationContext Context => _context;

    public bool ReadSecured => _context.ReadSecured;

    public Value? Inputs { get; set; }

    /// <summary>Cancelled when the run is terminated, or the action's own time is up: whoever sleeps or waits, stops.</summary>
    public CancellationToken Cancelled
    {
        get => _cancelled ?? Run.Cancelled;
        set => _cancelled = value;
    }

    /// <summary>The same for calls that are out: a terminated run lets them end.</summary>
    public CancellationToken CallsCancelled
    {
        get => _callsCancelled ?? Run.Services.Shutdown;
        set => _callsCancelled = value;
    }

    /// <summary>Sleeps while a service takes its time; no longer than the action has.</summary>
    public async Task SleepInCallAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, CallsCancelled);
        await Strand.SleepAsync(delay, both.Token).ConfigureAwait(false);
    }

    public int Attempts { get; private set; }

    public IReadOnlyList<RetryAttempt> RetryHistory => _retries ?? [];

    public long? RepetitionCount { get; set; }

    public IReadOnlyList<FlowStatus> IterationStatuses { get; set; } = [];

    /// <summary>Whether the last attempt was answered by a stand-in.</summary>
    public bool StoodIn { get; set; }

    public string? ChildRunId { get; set; }

    public CallOrigin Origin => new(Run.Flow.Definition.Id, Run.Flow.Definition.Name, Run.Id, Action.Name);

    /// <summary>Evaluates a part of the action, e.g. <c>inputs/parameters</c>.</summary>
    public Value Evaluate(string part) => Action.Parts.Template(part).Evaluate(Context);

    /// <summary>Evaluates all of <c>inputs</c> and notes them for the record.</summary>
    public Value EvaluateInputs() => Inputs = Evaluate("inputs");

    /// <summary>Evaluates a condition, with the frame of text that the platform puts around its failure.</summary>
    public bool EvaluateCondition(string part, Frame? within = null)
    {
        try
        {
            var context = within is null ? _context : new RunContext(Run, within);
            return Action.Parts.Condition(part).IsTrue(context);
        }
        catch (ExpressionException refused)
        {
            throw new ActionFailure(ActionOutcome.InvalidTemplate(PlatformText.InvalidCondition(Action.Name, refused.Message)));
        }
    }

    public void ForgetInputs() => Inputs = null;

    public void CountAttempt() => Attempts++;

    public void NoteRetry(RetryAttempt attempt) => (_retries ??= []).Add(attempt);

    public ValueTask<FlowStatus> RunBlockAsync(Block block) => new BlockRun(Run, Frame, block.Order).ExecuteAsync(Strand);

    /// <summary>Ends the actions of a branch that is not taken.</summary>
    public void SkipBranch(Block block)
    {
        foreach (var child in block.Actions)
            new ActionRun(Run, Frame, Strand, child).Skip(SkipReason.BranchNotTaken(child));
    }
}
