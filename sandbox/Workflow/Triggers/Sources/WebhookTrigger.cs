using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>Subscribes when the flow is turned on, unsubscribes when it is turned off, and starts a run for each notification.</summary>
internal sealed class WebhookTrigger(FlowInstance flow) : ITriggerSource
{
    private Uri? _subscription;

    public async Task StartAsync()
    {
        var answer = await SendAsync(call => call with { CallbackUrl = flow.CallbackFor(flow.Definition.Trigger.Name) }).ConfigureAwait(false);
        var location = answer.Headers["Location"].AsString();
        _subscription = Uri.TryCreate(location, UriKind.RelativeOrAbsolute, out var subscription) ? subscription : null;
    }

    public async Task StopAsync()
    {
        if (_subscription is { } subscription)
            await SendAsync(call => call with { Subscription = subscription }).ConfigureAwait(false);
        _subscription = null;
    }

    public Task FireAsync() =>
        throw new InvalidOperationException($"The trigger of '{flow.Definition.Name}' waits for its service. Change something there.");

    public void Halt()
    {
    }

    public static Task NotifyAsync(FlowInstance flow, TriggerRequest request)
    {
        var outputs = new Members()
            .Add("headers", request.Headers)
            .Add("queries", request.Queries.Count == 0 ? null : request.Queries)
            .Add("body", request.Body ?? Value.Null)
            .ToObject();
        if (request.Queries[NotificationWaits.Parameter].AsString() is { } ticket)
            flow.Waits.TryNotify(ticket, new(200, request.Headers, request.Body));
        else if (!flow.Definition.Trigger.Is("OpenApiConnectionWebhook") && !flow.Definition.Trigger.Is("OpenApiConnectionNotification"))
            throw new InvalidOperationException($"The trigger of '{flow.Definition.Name}' takes no notifications.");
        else if (flow.IsOn)
            TriggerFiring.Fire(flow, new() { Outputs = outputs });
        return Task.CompletedTask;
    }

    private async Task<ConnectorResponse> SendAsync(Func<ConnectorCall, ConnectorCall> aim)
    {
        var name = flow.Definition.Name;
        try
        {
            var call = aim(TriggerCalls.Prepare(flow));
            var answer = await flow.Services.Options.Connectors.InvokeAsync(call, flow.Services.Shutdown).ConfigureAwait(false);
            return answer.StatusCode < 400
                ? answer
                : throw new FlowActivationException(name, StatusCodes.Name(answer.StatusCode), $"'{call.OperationId}' answered {answer.StatusCode}: {answer.Body}");
        }
        catch (ConnectorException failure)
        {
            throw new FlowActivationException(name, failure.Code, failure.Message, failure);
        }
        catch (ExpressionException refused)
        {
            throw new FlowActivationException(name, "InvalidTemplate", refused.Message, refused);
        }
    }
}
