using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers;

/// <summary>Answers that the platform itself gives to the caller of a Request trigger.</summary>
internal static class RequestAnswers
{
    public static TriggerAnswer Accepted(FlowDefinition flow, string? runId)
    {
        var headers = flow.Trigger.Options.Has(OperationOptions.SuppressWorkflowHeadersOnResponse) ? ObjectValue.Empty : RunHeader(runId);
        return new(202, headers, null) { RunId = runId };
    }

    public static TriggerAnswer NoResponse(string runId) => Refusal(502, "NoResponse",
        $"The server did not receive a response from an upstream server. Request tracking id '{runId}'.") with
    { RunId = runId };

    public static TriggerAnswer TurnedOff(FlowDefinition flow) => Refusal(400, "WorkflowTriggerIsNotEnabled",
        $"Could not execute workflow '{flow.Id}' trigger '{flow.Trigger.Name}' with state 'Disabled': trigger is not enabled.");

    public static TriggerAnswer NotFound(Guid id) => Refusal(404, "WorkflowNotFound", $"The workflow '{id}' could not be found.");

    public static TriggerAnswer NotARequest(FlowDefinition flow) => Refusal(400, "TriggerTypeMismatch",
        $"The trigger '{flow.Trigger.Name}' of workflow '{flow.Id}' is of type '{flow.Trigger.Type}' and cannot be called.");

    public static TriggerAnswer WrongMethod(FlowDefinition flow, string method) => Refusal(405, "MethodNotAllowed",
        $"The trigger '{flow.Trigger.Name}' does not accept the method '{method}'.");

    public static TriggerAnswer WrongPath(FlowDefinition flow, string path) => Refusal(404, "NotFound",
        $"The path '{path}' does not match the relative path of the trigger '{flow.Trigger.Name}'.");

    public static TriggerAnswer SchemaMismatch(FlowDefinition flow, string details) => Refusal(400, "TriggerInputSchemaMismatch",
        $"The input body for trigger '{flow.Trigger.Name}' of type '{flow.Trigger.Type}' did not match its schema definition. Error details: '{details}'.");

    private static TriggerAnswer Refusal(int status, string code, string message) => new(
        status,
        ObjectValue.Of(("Content-Type", Value.From("application/json; charset=utf-8"))),
        ObjectValue.Of(("error", ObjectValue.Of(("code", Value.From(code)), ("message", Value.From(message))))));

    private static ObjectValue RunHeader(string? runId) =>
        runId is null ? ObjectValue.Empty : ObjectValue.Of(("x-ms-workflow-run-id", Value.From(runId)));
}
