using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>OpenApiConnectionWebhook as an action: subscribes, waits for one notification, and goes on with it.</summary>
internal sealed class WebhookHandler : IActionHandler
{
    public async Task<ActionOutcome> ExecuteAsync(ActionExecution execution)
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
        var timeout = Durations.Read(execution.Action.Source["limit"]["timeout"].AsString()) ?? TimeSpan.FromDays(30);
        using var tooLate = execution.Run.Services.Clock.Schedule(timeout, () =>
        {
            wait.TryComplete(new(0, ObjectValue.Empty, null));
            return Task.CompletedTask;
        });
        using var cancelled = execution.Run.Cancelled.Register(wait.TryCancel);
        var notification = await execution.Strand.ParkAsync(wait).ConfigureAwait(false);
        if (notification.StatusCode == 0)
            throw new ActionFailure(new(FlowStatus.TimedOut, "ActionTimedOut", null, new("ActionTimedOut", $"The execution of template action '{execution.Action.Name}' timed out: no notification came within '{timeout}'.")));
        return notification;
    }
}
