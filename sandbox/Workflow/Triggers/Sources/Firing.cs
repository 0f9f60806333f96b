using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>What a trigger hands over.</summary>
internal sealed record Firing
{
    public Value? Inputs { get; init; }

    public Value? Outputs { get; init; }

    /// <summary>The code of the trigger's record.</summary>
    public string Code { get; init; } = "OK";

    public RunParent? Parent { get; init; }

    /// <summary>Takes the Response of each run that starts, by the run's name; null when nobody waits.</summary>
    public Action<string, TriggerAnswer?>? Answer { get; init; }
}
