using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Flows;

/// <summary>A value of a flow, ready to be read while it runs.</summary>
internal sealed record FlowOperand(Func<FlowRun, Value> Read)
{
    /// <summary>What is left blank empties.</summary>
    public static FlowOperand Blank { get; } = Literal(Value.Null);

    public static FlowOperand Literal(Value value) => new(_ => value);
}
