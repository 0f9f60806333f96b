using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;

namespace Sandbox.Workflow.Actions.Control;

internal sealed class TerminateHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var inputs = execution.EvaluateInputs();
        var written = inputs["runStatus"].AsString();
        if (!Enum.TryParse<FlowStatus>(written, ignoreCase: true, out var status) || status is not (FlowStatus.Succeeded or FlowStatus.Failed or FlowStatus.Cancelled))
            return ValueTask.FromResult(ActionOutcome.Failed("BadRequest", $"The 'runStatus' of the action '{execution.Action.Name}' is '{written}'. It must be one of 'Succeeded, Failed, Cancelled'."));
        execution.Run.Terminate(new(status, Error(inputs["runError"]["code"].AsString(), inputs["runError"]["message"].AsString())));
        return ValueTask.FromResult(ActionOutcome.Done());
    }

    private static ActionError? Error(string? code, string? message) => code is null && message is null ? null : new(code ?? "", message ?? "");
}
