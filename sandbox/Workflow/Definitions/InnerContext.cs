using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>A context that sees what another one sees; who derives from it says what is different.</summary>
internal abstract class InnerContext(IEvaluationContext outer) : IEvaluationContext
{
    public DateTimeOffset Now => outer.Now;

    public Value Trigger => outer.Trigger;

    public Value Workflow => outer.Workflow;

    public string? CallbackUrl => outer.CallbackUrl;

    public Random Random => outer.Random;

    public bool TryGetAction(string name, out Value record) => outer.TryGetAction(name, out record);

    public bool TryGetOutputs(string name, out Value outputs) => outer.TryGetOutputs(name, out outputs);

    public bool TryGetVariable(string name, out Value value) => outer.TryGetVariable(name, out value);

    public bool TryGetParameter(string name, out Value value) => outer.TryGetParameter(name, out value);

    public virtual bool TryGetItem(out Value item) => outer.TryGetItem(out item);

    public bool TryGetItemOf(string loop, out Value item) => outer.TryGetItemOf(loop, out item);

    public bool TryGetIterationIndex(string loop, out long index) => outer.TryGetIterationIndex(loop, out index);

    public bool TryGetResults(string scope, out ArrayValue results) => outer.TryGetResults(scope, out results);

    public virtual bool TryGetCurrentAction(out Value record) => outer.TryGetCurrentAction(out record);
}

/// <summary>A context in which <c>item()</c> is given: a row of Select and Query, or the operands of a comparison.</summary>
internal sealed class ItemContext(IEvaluationContext outer, Value current) : InnerContext(outer)
{
    public override bool TryGetItem(out Value item)
    {
        item = current;
        return true;
    }
}
