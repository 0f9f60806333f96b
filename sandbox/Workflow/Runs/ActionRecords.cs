using Sandbox.Workflow.Actions;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs;

/// <summary>Makes the record of an action, without what is secured.</summary>
internal static class ActionRecords
{
    public static ActionRecord Of(ActionExecution execution, ActionResult result, SecureData secured, Value? tracked) => new()
    {
        RunId = execution.Run.Id,
        Name = result.Name,
        Type = execution.Action.Type,
        Status = result.Status,
        Code = result.Code,
        Error = Show(result, secured),
        Inputs = secured.Inputs ? null : result.Inputs,
        Outputs = secured.Outputs ? null : result.Outputs,
        StartTime = result.StartTime,
        EndTime = result.EndTime,
        RetryHistory = execution.RetryHistory,
        Attempts = execution.Attempts,
        Iterations = execution.Frame.Iterations,
        RepetitionCount = result.RepetitionCount,
        IterationStatuses = execution.IterationStatuses,
        ChildRunId = execution.ChildRunId,
        TrackedProperties = result.Secured || execution.ReadSecured ? null : tracked,
        InputsSecured = secured.Inputs,
        OutputsSecured = secured.Outputs,
    };

    /// <summary>The text of a failed expression quotes values: with secured data, only its code is shown.</summary>
    private static ActionError? Show(ActionResult result, SecureData secured) =>
        result.Error is { } error && result.Status != FlowStatus.Skipped && (secured.Inputs || secured.Outputs)
            ? error with { Message = "The message is hidden: the action works with secured data." }
            : result.Error;
}
