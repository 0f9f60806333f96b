using System.Globalization;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>Response: answers the caller once. A second answer is skipped.</summary>
internal sealed class ResponseHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var inputs = execution.EvaluateInputs();
        if (Status(inputs["statusCode"]) is not { } status)
            return ValueTask.FromResult(ActionOutcome.Failed("BadRequest", $"The 'statusCode' of the action '{execution.Action.Name}' is '{inputs["statusCode"]}'. It must be a number in the ranges 200-299 or 400-599."));
        var headers = inputs["headers"] as ObjectValue ?? ObjectValue.Empty;
        var body = inputs is ObjectValue given && given.TryGet("body", out var written) ? written : null;
        var answered = execution.Run.TryAnswer(new TriggerAnswer(status, headers, body) { RunId = execution.Run.Id });
        return ValueTask.FromResult(answered ? Sent(execution, status, headers, body) : Skipped(execution));
    }

    private static int? Status(Value written)
    {
        var parsed = int.TryParse(written.ToString(), CultureInfo.InvariantCulture, out var status);
        return parsed && status is (>= 200 and < 300) or (>= 400 and < 600) ? status : null;
    }

    private static ActionOutcome Sent(ActionExecution execution, int status, ObjectValue headers, Value? body)
    {
        execution.Inputs = new Members().Add("statusCode", Value.From(status)).Add("headers", headers).Add("body", body).ToObject();
        return new(FlowStatus.Succeeded, StatusCodes.Name(status), execution.Inputs);
    }

    private static ActionOutcome Skipped(ActionExecution execution) => new(FlowStatus.Skipped, "ActionSkipped", null, new(
        "ActionResponseSkipped", $"The execution of template action '{execution.Action.Name}' skipped: the client application is not waiting for a response from service."));
}
