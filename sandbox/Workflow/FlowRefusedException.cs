using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow;

/// <summary>The platform would not save the flow, or the sandbox does not support what it uses.</summary>
public sealed class FlowRefusedException(string flow, IReadOnlyList<FlowProblem> problems)
    : Exception($"The flow '{flow}' is refused:{string.Concat(problems.Select(p => $"{Environment.NewLine}- {p}"))}")
{
    /// <summary>Each reason with rule, place and fix.</summary>
    public IReadOnlyList<FlowProblem> Problems { get; } = problems;
}
