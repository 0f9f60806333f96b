using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>What the expressions of a trigger see: parameters, and what fired. There is no run yet.</summary>
internal sealed class TriggerContext(FlowInstance flow, Value trigger) : IEvaluationContext
{
    public DateTimeOffset Now => flow.Services.Now;

    public Value Trigger => trigger;

    public Value Workflow => RunDescription.Of(flow, runId: null);

    public string? CallbackUrl => flow.CallbackUrl;

    public Random Random { get; } = flow.Services.NextRandom();

    public bool TryGetParameter(string name, out Value value) => flow.TryGetParameter(name, out value);

    public bool TryGetAction(string name, out Value record) => Nothing(out record);

    public bool TryGetVariable(string name, out Value value) => Nothing(out value);

    public bool TryGetItem(out Value item) => Nothing(out item);

    public bool TryGetItemOf(string loop, out Value item) => Nothing(out item);

    public bool TryGetIterationIndex(string loop, out long index)
    {
        index = 0;
        return false;
    }

    public bool TryGetResults(string scope, out ArrayValue results)
    {
        results = ArrayValue.Empty;
        return false;
    }

    private static bool Nothing(out Value value)
    {
        value = Value.Null;
        return false;
    }
}
