using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>
/// ApiConnection, the connector action before OpenApiConnection: it names method and path instead of an operation, so only a
/// stand-in can answer it. Without one, flows with this action are refused.
/// </summary>
internal sealed class LegacyOperationHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var sent = new Members();
        foreach (var name in (execution.Action.Parts.Raw("inputs") as ObjectValue ?? ObjectValue.Empty).Names)
        {
            if (name is not ("host" or "authentication" or "retryPolicy"))
                sent.Add(name, execution.Evaluate($"inputs/{name}"));
        }
        var inputs = sent.ToObject();
        execution.Inputs = inputs;
        return CallOutcome.Of(await new RetryingCall(execution).SendAsync(inputs, _ => throw NoOperation(execution)).ConfigureAwait(false));
    }

    private static ConnectorException NoOperation(ActionExecution execution) =>
        new("NotSupported", $"The action '{execution.Action.Name}' names no operation. Replace it by the same action of the present designer.");
}
