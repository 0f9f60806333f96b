using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>
/// Changeset: the operations inside go out as one call, in the order of the definition, and succeed or fail together. They
/// are handed over as <c>operations: [{name, operationId, parameters}]</c>; none of them sees what another answers.
/// </summary>
internal sealed class ChangesetHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var parts = execution.Action.Children.Select(child => new ActionExecution(execution.Run, execution.Frame, execution.Strand, child)).ToList();
        var operations = parts.Select(Describe).ToList();
        var call = OperationCall.Prepare(execution);
        call = call with { Parameters = call.Parameters.With("operations", new ArrayValue([.. operations])) };
        var response = await OperationCall.SendAsync(execution, call).ConfigureAwait(false);
        foreach (var part in parts)
            Conclude(part, response);
        return CallOutcome.Of(response);
    }

    private static Value Describe(ActionExecution part)
    {
        var call = OperationCall.Prepare(part);
        return ObjectValue.Of(("name", Value.From(part.Action.Name)), ("operationId", Value.From(call.OperationId)), ("parameters", call.Parameters));
    }

    private static void Conclude(ActionExecution part, ConnectorResponse response)
    {
        var ended = new ActionOutcome(response.StatusCode < 400 ? FlowStatus.Succeeded : FlowStatus.Failed, StatusCodes.Name(response.StatusCode));
        new ActionRun(part.Run, part.Frame, part.Strand, part.Action).Record(part, ended);
    }
}
