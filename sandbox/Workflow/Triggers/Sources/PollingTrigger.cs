using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>
/// Polls an operation: 200 hands over a batch, 202 means nothing new, and the answer's <c>Location</c> says where to ask
/// next time. The first poll comes when the flow is turned on. A failed poll is asked again at the next time.
/// </summary>
internal sealed class PollingTrigger(FlowInstance flow) : ITriggerSource
{
    private TriggerTimer? _timer;
    private Uri? _location;

    public Task StartAsync()
    {
        var schedule = RecurrenceSchedule.Read(flow.Definition.Trigger.Source["recurrence"], flow.Services.Now);
        _location = null;
        _timer = new(flow.Services.Clock, schedule, PollAsync);
        _timer.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        Halt();
        return Task.CompletedTask;
    }

    public Task FireAsync() => PollAsync();

    public void Halt() => _timer?.Stop();

    /// <returns>How long the service asks not to be polled; a shorter time than the recurrence does not shorten it.</returns>
    private async Task<TimeSpan> PollAsync()
    {
        try
        {
            var call = TriggerCalls.Prepare(flow) with { PollLocation = _location };
            var response = await flow.Services.Options.Connectors.InvokeAsync(call, flow.Services.Shutdown).ConfigureAwait(false);
            Take(response, ObjectValue.Of(("host", flow.Definition.Trigger.Parts.Raw("inputs/host")), ("parameters", call.Parameters)));
            return RetryAfter.Of(response, flow.Services.Now) ?? TimeSpan.Zero;
        }
        catch (ConnectorException failure)
        {
            TriggerFiring.Note(flow, FlowStatus.Failed, failure.Code, new(failure.Code, failure.Message));
        }
        catch (ExpressionException refused)
        {
            TriggerFiring.Note(flow, FlowStatus.Failed, "InvalidTemplate", new("InvalidTemplate", refused.Message));
        }
        catch (OperationCanceledException) when (flow.Services.Shutdown.IsCancellationRequested)
        {
            TriggerFiring.Note(flow, FlowStatus.Cancelled, "Cancelled");
        }
        return TimeSpan.Zero;
    }

    private void Take(ConnectorResponse response, Value inputs)
    {
        if (response.StatusCode < 400 && Uri.TryCreate(response.Headers["Location"].AsString(), UriKind.RelativeOrAbsolute, out var next))
            _location = next;
        var code = StatusCodes.Name(response.StatusCode);
        if (response.StatusCode == 202)
            TriggerFiring.Note(flow, FlowStatus.Skipped, code);
        else if (response.StatusCode >= 400)
            TriggerFiring.Note(flow, FlowStatus.Failed, code, new(code, response.Body?.ToString() ?? ""));
        else
            TriggerFiring.Fire(flow, new() { Inputs = inputs, Outputs = TriggerCalls.Outputs(response), Code = code });
    }
}
