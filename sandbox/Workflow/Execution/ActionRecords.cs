using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

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
        Error = result.Error,
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
        TrackedProperties = execution.Action.Secure is { Inputs: false, Outputs: false } ? tracked : null,
        InputsSecured = secured.Inputs,
        OutputsSecured = secured.Outputs,
    };
}
