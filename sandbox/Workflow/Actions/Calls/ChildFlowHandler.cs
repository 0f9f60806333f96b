using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>
/// Workflow: starts a child flow and waits for its Response. A child that never responds counts as 502, and the retry
/// policy then starts it again (measured).
/// </summary>
internal sealed class ChildFlowHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var inputs = execution.EvaluateInputs();
        var request = new TriggerRequest
        {
            Headers = inputs["headers"] as ObjectValue ?? ObjectValue.Empty,
            Body = inputs["body"].IsNull ? null : inputs["body"],
        };
        var reference = inputs["host"]["workflowReferenceName"].AsString();
        var sent = new Members().Add("headers", request.Headers.Count == 0 ? null : request.Headers).Add("body", request.Body).ToObject();
        return CallOutcome.Of(await new RetryingCall(execution).SendAsync(sent, _ => CallAsync(execution, Find(execution, reference), request)).ConfigureAwait(false));
    }

    private static FlowInstance Find(ActionExecution execution, string? reference) =>
        (Guid.TryParse(reference, out var id) ? execution.Run.Services.FindFlow(id) : null)
        ?? throw new ActionFailure(ActionOutcome.Failed("WorkflowNotFound", $"The workflow '{reference}' could not be found."));

    private static async Task<ConnectorResponse> CallAsync(ActionExecution execution, FlowInstance child, TriggerRequest request)
    {
        if (!child.IsOn)
            return RequestAnswers.TurnedOff(child.Definition).ToResponse();
        if (!child.Definition.Trigger.Is("Request"))
            throw new ActionFailure(ActionOutcome.Failed("BadRequest", $"The flow '{child.Definition.Name}' cannot be called: its trigger is not a request."));
        var answer = new Handover<TriggerAnswer?>(execution.Run.Services.Clock);
        var run = child.Call(request, new RunParent(execution.Run.Id, execution.Action.Name), a => answer.TryComplete(a));
        if (run is null)
            return RequestAnswers.NoResponse(execution.Run.Id).ToResponse();
        execution.ChildRunId = run.Id;
        using var cancelled = execution.Cancelled.Register(answer.TryCancel);
        var given = await execution.Strand.ParkAsync(answer).ConfigureAwait(false);
        return (given ?? RequestAnswers.NoResponse(run.Id)).ToResponse();
    }
}
