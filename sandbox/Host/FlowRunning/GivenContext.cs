using System.Globalization;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// A run as a context file describes it: <c>triggerOutputs</c>, <c>actions</c>, <c>variables</c>, <c>parameters</c>,
/// <c>item</c>, <c>items</c>, <c>iterationIndexes</c>, <c>workflow</c>, <c>results</c>, <c>callbackUrl</c>, <c>now</c>; each optional.
/// </summary>
internal sealed class GivenContext : IEvaluationContext
{
    private readonly ObjectValue _given;
    private readonly DateTimeOffset? _now;

    /// <exception cref="InputException">It is not an object, or its <c>now</c> is not a time.</exception>
    public GivenContext(Value given)
    {
        _given = given as ObjectValue ?? throw new InputException("A context must be a JSON object.");
        Trigger = _given.TryGet("triggerOutputs", out var outputs) ? ObjectValue.Of(("outputs", outputs)) : Value.Null;
        _now = _given.TryGet("now", out var now) ? Time(now) : null;
    }

    public static GivenContext Nothing { get; } = new(ObjectValue.Empty);

    public DateTimeOffset Now => _now ?? TimeProvider.System.GetUtcNow();

    public Value Trigger { get; }

    public Value Workflow => _given["workflow"];

    public string? CallbackUrl => _given["callbackUrl"].AsString();

#pragma warning disable RS0030 // a flow that is tried has the platform's chance
    public Random Random => Random.Shared;
#pragma warning restore RS0030

    public bool TryGetAction(string name, out Value record)
    {
        var known = TryGet("actions", name, out record);
        if (record is ObjectValue members && !members.TryGet("name", out _))
            record = new ObjectValue(members.Prepend(KeyValuePair.Create("name", Value.From(name))));
        return known;
    }

    public bool TryGetVariable(string name, out Value value) => TryGet("variables", name, out value);

    public bool TryGetParameter(string name, out Value value) => TryGet("parameters", name, out value);

    public bool TryGetItem(out Value item) => _given.TryGet("item", out item);

    public bool TryGetItemOf(string loop, out Value item) => TryGet("items", loop, out item);

    public bool TryGetIterationIndex(string loop, out long index)
    {
        var known = TryGet("iterationIndexes", loop, out var value);
        index = (value as IntegerValue)?.Value ?? 0;
        return known;
    }

    public bool TryGetResults(string scope, out ArrayValue results)
    {
        var known = TryGet("results", scope, out var value);
        results = value as ArrayValue ?? ArrayValue.Empty;
        return known;
    }

    private bool TryGet(string kind, string name, out Value value)
    {
        value = Value.Null;
        return _given[kind] is ObjectValue members && members.TryGet(name, out value);
    }

    private static DateTimeOffset Time(Value now) =>
        DateTimeOffset.TryParse(now.AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new InputException($"The 'now' of a context is '{now}'. Write it like 2026-01-15T10:30:00Z.");
}
