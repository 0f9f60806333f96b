using Sandbox.Workflow.Actions;
using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Runs;

/// <summary>Why an action did not run, with the platform's codes and texts (measured).</summary>
internal static class SkipReason
{
    public static ActionOutcome Terminated { get; } = new(FlowStatus.Skipped, "Terminated");

    /// <returns>Null when the run goes on and every predecessor ended as expected.</returns>
    public static ActionOutcome? Of(FlowRun run, ActionDefinition action, Frame frame) => run.Termination is not null ? Terminated : RunAfter(action, frame);

    private static ActionOutcome? RunAfter(ActionDefinition action, Frame frame)
    {
        foreach (var predecessor in action.RunAfter)
        {
            var actual = frame.Own(predecessor.Action)?.Status ?? FlowStatus.Skipped;
            if (!predecessor.Statuses.Contains(actual.ToString(), StringComparer.OrdinalIgnoreCase))
                return Skip("ActionConditionFailed", $"The execution of template action '{action.Name}' is skipped: the 'runAfter' condition for action '{predecessor.Action}' is not satisfied. Expected status values '{string.Join(", ", predecessor.Statuses)}' and actual value '{actual}'.");
        }
        return null;
    }

    public static ActionOutcome BranchNotTaken(ActionDefinition action) => Skip(
        "ActionBranchingConditionNotSatisfied",
        $"The execution of template action '{action.Name}' skipped: the branching condition for this action is not satisfied.");

    public static ActionOutcome Dependency(ActionDefinition action, ActionDefinition container, ActionOutcome ended) => Skip(
        "ActionDependencyFailed",
        $"The execution of template action '{action.Name}' is skipped: dependant action '{container.Name}' completed with status '{ended.Status}' and code '{ended.Code}'.");

    private static ActionOutcome Skip(string code, string message) => new(FlowStatus.Skipped, "ActionSkipped", Error: new(code, message));
}
