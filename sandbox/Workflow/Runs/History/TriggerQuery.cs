namespace Sandbox.Workflow.Runs.History;

/// <summary>Which trigger evaluations to find; what is null does not matter.</summary>
public sealed record TriggerQuery
{
    public Guid? FlowId { get; init; }

    public FlowStatus? Status { get; init; }

    /// <summary>Most to find, newest first.</summary>
    public int Most { get; init; } = 50;
}
