using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;

namespace Sandbox.Workflow.Execution;

/// <summary>Why an action did not run, with the platform's codes and texts (measured).</summary>
internal static class SkipReason
{
    private const string NotAfter =
        "The execution of template action '{0}' is skipped: the 'runAfter' condition for action '{1}' is not satisfied. Expected status values '{2}' and actual value '{3}'.";

    public static ActionOutcome Terminated { get; } = new(FlowStatus.Skipped, "Terminated");

    /// <returns>Null when the run goes on and every predecessor ended as expected.</returns>
    public static ActionOutcome? Of(FlowRun run, ActionDefinition action, Frame frame) => run.Termination is not null ? Terminated : RunAfter(action, frame);

    private static ActionOutcome? RunAfter(ActionDefinition action, Frame frame)
    {
        foreach (var predecessor in action.RunAfter)
        {
            var actual = frame.Own(predecessor.Action)?.Status ?? FlowStatus.Skipped;
            if (!predecessor.Statuses.Contains(actual.ToString(), StringComparer.OrdinalIgnoreCase))
                return Skip("ActionConditionFailed", PlatformText.Of(NotAfter, action.Name, predecessor.Action, string.Join(", ", predecessor.Statuses), actual.ToString()));
        }
        return null;
    }

    public static ActionOutcome BranchNotTaken(ActionDefinition action) => Skip(
        "ActionBranchingConditionNotSatisfied",
        PlatformText.Of("The execution of template action '{0}' skipped: the branching condition for this action is not satisfied.", action.Name));

    public static ActionOutcome Dependency(ActionDefinition action, ActionDefinition container, ActionOutcome ended) => Skip(
        "ActionDependencyFailed",
        PlatformText.Of(
            "The execution of template action '{0}' is skipped: dependant action '{1}' completed with status '{2}' and code '{3}'.", action.Name, container.Name, ended.Status.ToString(), ended.Code));

    private static ActionOutcome Skip(string code, PlatformText text) => ActionOutcome.Of(FlowStatus.Skipped, "ActionSkipped", code, text);
}
