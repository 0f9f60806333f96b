using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>An answer as the outcome of an action: <c>{statusCode, headers, body}</c>; a failure has no error object (measured).</summary>
internal static class CallOutcome
{
    public static ActionOutcome Of(ConnectorResponse response) => new(
        response.StatusCode < 400 ? FlowStatus.Succeeded : FlowStatus.Failed,
        StatusCodes.Name(response.StatusCode),
        new Members()
            .Add("statusCode", Value.From(response.StatusCode))
            .Add("headers", response.Headers)
            .Add("body", response.Body)
            .ToObject());
}
