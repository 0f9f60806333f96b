using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>A rule of the checker.</summary>
internal abstract class FlowRule(string id, FlowSeverity severity)
{
    public string Id { get; } = id;

    public FlowSeverity Severity { get; } = severity;

    public abstract IEnumerable<FlowProblem> Check(CheckedFlow flow);

    protected FlowProblem Problem(string place, string message, string fix) => new(Id, place, message, fix);
}
