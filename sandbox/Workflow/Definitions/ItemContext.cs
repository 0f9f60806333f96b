using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>A context in which <c>item()</c> is given: a row of Select and Query, or the operands of a comparison.</summary>
internal sealed class ItemContext(IEvaluationContext outer, Value current) : IEvaluationContext
{
    public DateTimeOffset Now => outer.Now;

    public Value Trigger => outer.Trigger;

    public Value Workflow => outer.Workflow;

    public string? CallbackUrl => outer.CallbackUrl;

    public Random Random => outer.Random;

    public bool TryGetAction(string name, out Value record) => outer.TryGetAction(name, out record);

    public bool TryGetVariable(string name, out Value value) => outer.TryGetVariable(name, out value);

    public bool TryGetParameter(string name, out Value value) => outer.TryGetParameter(name, out value);

    public bool TryGetItem(out Value item)
    {
        item = current;
        return true;
    }

    public bool TryGetItemOf(string loop, out Value item) => outer.TryGetItemOf(loop, out item);

    public bool TryGetIterationIndex(string loop, out long index) => outer.TryGetIterationIndex(loop, out index);

    public bool TryGetResults(string scope, out ArrayValue results) => outer.TryGetResults(scope, out results);
}
