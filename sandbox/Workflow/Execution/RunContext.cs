using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>What the expressions of one action see. It remembers whether they read what a secured action or trigger took or gave.</summary>
internal sealed class RunContext(FlowRun run, Frame frame) : IEvaluationContext
{
    public bool ReadSecured { get; private set; }

    public DateTimeOffset Now => run.Services.Now;

    public Random Random => run.Random;

    public Value Workflow => run.Description;

    public string? CallbackUrl => run.Flow.CallbackUrl;

    public Value Trigger
    {
        get
        {
            ReadSecured |= run.Trigger.Secured;
            return run.Trigger.Record;
        }
    }

    public bool TryGetAction(string name, out Value record)
    {
        var result = frame.Find(name);
        ReadSecured |= result?.Secured ?? false;
        record = result?.ToValue() ?? Value.Null;
        return result is not null;
    }

    public bool TryGetOutputs(string name, out Value outputs)
    {
        var result = frame.Find(name);
        ReadSecured |= result?.Secured ?? false;
        outputs = result?.Outputs ?? Value.Null;
        return result is not null;
    }

    public bool TryGetVariable(string name, out Value value)
    {
        var known = run.Variables.TryGet(name, out var variable);
        value = known ? variable.Value : Value.Null;
        return known;
    }

    public bool TryGetParameter(string name, out Value value) => run.Flow.TryGetParameter(name, out value);

    public bool TryGetItem(out Value item) => TryGetItem(frame.Chain().FirstOrDefault(f => f.Item is not null), out item);

    public bool TryGetItemOf(string loop, out Value item) =>
        TryGetItem(frame.Chain().FirstOrDefault(f => f.Item is not null && IsOf(f, loop)), out item);

    public bool TryGetIterationIndex(string loop, out long index)
    {
        var iteration = frame.Chain().FirstOrDefault(f => IsOf(f, loop));
        index = iteration?.Iteration?.Index ?? 0;
        return iteration is not null;
    }

    public bool TryGetResults(string scope, out ArrayValue results)
    {
        var container = run.Flow.Definition.FindAction(scope);
        results = ArrayValue.Empty;
        if (container is null || container.Blocks.Count == 0 || frame.Find(scope) is null)
            return false;
        results = frame.FindLoop(scope) ?? new([.. ChildRecords(container)]);
        return true;
    }

    private IEnumerable<Value> ChildRecords(ActionDefinition container)
    {
        foreach (var child in container.Children)
        {
            if (TryGetAction(child.Name, out var record))
                yield return record;
        }
    }

    private bool TryGetItem(Frame? holder, out Value item)
    {
        item = holder?.Item ?? Value.Null;
        return holder is not null;
    }

    private static bool IsOf(Frame frame, string loop) => string.Equals(frame.Iteration?.Loop, loop, StringComparison.OrdinalIgnoreCase);
}
