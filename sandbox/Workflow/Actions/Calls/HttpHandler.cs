using Sandbox.Workflow.Connectors;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>Http: goes out through the handler that the engine was given; without one, flows with this action are refused.</summary>
internal sealed class HttpHandler : IActionHandler
{
    public async Task<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        if (!execution.Action.Parts.Raw("inputs/authentication").IsNull)
            throw new ActionFailure(ActionOutcome.Failed("NotSupported", "The sandbox does not support 'authentication' of an Http action. Use a connector."));
        var inputs = execution.EvaluateInputs();
        var call = new RetryingCall(execution);
        var response = await call.SendAsync(c => SendAsync(execution, HttpMessages.Request(inputs), c)).ConfigureAwait(false);
        if (response.StatusCode == 202 && execution.Action.Source["operationOptions"].AsString() != "DisableAsyncPattern")
            response = await FollowAsync(execution, call, response).ConfigureAwait(false);
        return CallOutcome.Of(response);
    }

    /// <summary>The asynchronous pattern: 202 with a Location is asked again until it says something else.</summary>
    private static async Task<ConnectorResponse> FollowAsync(ActionExecution execution, RetryingCall call, ConnectorResponse response)
    {
        while (response.StatusCode == 202 && Uri.TryCreate(response.Headers["Location"].AsString(), UriKind.Absolute, out var location))
        {
            var pause = RetryAfter.Of(response, execution.Run.Services.Now) ?? TimeSpan.FromSeconds(20);
            await execution.Strand.SleepAsync(pause, execution.Run.Cancelled).ConfigureAwait(false);
            response = await call.SendAsync(c => SendAsync(execution, new(HttpMethod.Get, location), c)).ConfigureAwait(false);
        }
        return response;
    }

    private static async Task<ConnectorResponse> SendAsync(ActionExecution execution, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                using var response = await execution.Run.Services.Options.Http!.SendAsync(request, cancellationToken).ConfigureAwait(false);
                return await HttpMessages.ReadAsync(response, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException failure)
            {
                var unresolved = failure.HttpRequestError == HttpRequestError.NameResolutionError;
                throw new ConnectorException(unresolved ? "UnresolvableHostName" : "ServiceUnavailable", $"Http request failed: {failure.Message}", retryable: true, failure);
            }
        }
    }
}
