using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>Makes the connector call that an action describes. <c>authentication</c> is never evaluated: connections carry it.</summary>
internal static class OperationCall
{
    public static ConnectorCall Prepare(ActionExecution execution)
    {
        var use = FlowNeeds.Operation(execution.Run.Flow.Definition, execution.Action.Name, execution.Action.Source, isTrigger: false)!;
        var parameters = execution.Evaluate("inputs/parameters") as ObjectValue ?? ObjectValue.Empty;
        execution.Inputs = ObjectValue.Of(("host", execution.Action.Parts.Raw("inputs/host")), ("parameters", parameters));
        return new(use.ApiName, use.OperationId, use.ConnectionReference, parameters) { Origin = execution.Origin, Sleep = execution.SleepInCallAsync };
    }

    public static Task<ConnectorResponse> SendAsync(ActionExecution execution, ConnectorCall call) =>
        new RetryingCall(execution).SendAsync(call.Parameters, cancellation =>
        {
            execution.Run.CountConnectorCall();
            return execution.Run.Services.Options.Connectors.InvokeAsync(call, cancellation);
        });
}
