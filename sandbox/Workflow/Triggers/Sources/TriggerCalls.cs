using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>The connector calls of triggers. They have no run; their origin names the trigger.</summary>
internal static class TriggerCalls
{
    public static ConnectorCall Prepare(FlowInstance flow)
    {
        var trigger = flow.Definition.Trigger;
        var use = FlowNeeds.Operation(flow.Definition, trigger.Name, trigger.Source, isTrigger: true)!;
        var parameters = trigger.Parts.Template("inputs/parameters").Evaluate(new TriggerContext(flow, Value.Null));
        return new(use.ApiName, use.OperationId, use.ConnectionReference, parameters as ObjectValue ?? ObjectValue.Empty)
        {
            Origin = new(flow.Definition.Id, flow.Definition.Name, "", trigger.Name),
        };
    }

    public static ObjectValue Outputs(ConnectorResponse response) => new Members()
        .Add("statusCode", Value.From(response.StatusCode))
        .Add("headers", response.Headers)
        .Add("body", response.Body)
        .ToObject();
}
