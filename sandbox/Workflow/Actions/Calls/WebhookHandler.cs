using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>OpenApiConnectionWebhook as an action: subscribes, waits for one notification, and goes on with it.</summary>
internal sealed class WebhookHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var flow = execution.Run.Flow;
        var wait = new Handover<ConnectorResponse>(execution.Run.Services.Clock);
        var ticket = flow.Waits.Add(wait);
        try
        {
            var call = OperationCall.Prepare(execution) with { CallbackUrl = flow.Waits.Url(flow.CallbackFor(execution.Action.Name), ticket) };
            var subscribed = await OperationCall.SendAsync(execution, call).ConfigureAwait(false);
            return subscribed.StatusCode >= 400 || execution.StoodIn
                ? CallOutcome.Of(subscribed)
                : CallOutcome.Of(await AwaitAsync(execution, wait).ConfigureAwait(false));
        }
        finally
        {
            flow.Waits.Remove(ticket);
        }
    }

    private static async Task<ConnectorResponse> AwaitAsync(ActionExecution execution, Handover<ConnectorResponse> wait)
    {
        using var cancelled = execution.Cancelled.Register(wait.TryCancel);
        return await execution.Strand.ParkAsync(wait).ConfigureAwait(false);
    }
}
