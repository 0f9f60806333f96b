using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Expressions;

/// <summary>
/// A run as a corpus case describes it: <c>{now, trigger, actions, variables, parameters, item, items, indexes, results,
/// workflow, callbackUrl}</c>, each optional.
/// </summary>
internal sealed class JsonContext(Value run) : IEvaluationContext
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 10, 30, 0, TimeSpan.Zero);

    public static JsonContext Nothing { get; } = new(ObjectValue.Empty);

    public DateTimeOffset Now => Noon;

    public Value Trigger => run["trigger"];

    public Value Workflow => run["workflow"];

    public string? CallbackUrl => run["callbackUrl"].AsString();

    public Random Random { get; } = new(20260115);

    public bool TryGetAction(string name, out Value record) => TryGet("actions", name, out record);

    public bool TryGetVariable(string name, out Value value) => TryGet("variables", name, out value);

    public bool TryGetParameter(string name, out Value value) => TryGet("parameters", name, out value);

    public bool TryGetItemOf(string loop, out Value item) => TryGet("items", loop, out item);

    public bool TryGetItem(out Value item)
    {
        item = run["item"];
        return run is ObjectValue members && members.TryGet("item", out item);
    }

    public bool TryGetIterationIndex(string loop, out long index)
    {
        var found = TryGet("indexes", loop, out var value);
        index = (value as IntegerValue)?.Value ?? 0;
        return found;
    }

    public bool TryGetResults(string scope, out ArrayValue results)
    {
        var found = TryGet("results", scope, out var value);
        results = value as ArrayValue ?? ArrayValue.Empty;
        return found;
    }

    private bool TryGet(string kind, string name, out Value value)
    {
        value = Value.Null;
        return run[kind] is ObjectValue members && members.TryGet(name, out value);
    }
}
