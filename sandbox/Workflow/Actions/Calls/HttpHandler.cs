using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>Http: goes out through the handler that the engine was given; without one, flows with this action are refused.</summary>
internal sealed class HttpHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var inputs = HttpInputs(execution);
        execution.Inputs = inputs;
        var call = new RetryingCall(execution);
        var authentication = Authentication(execution);
        var response = await call.SendAsync(Shown(inputs), c => SendAsync(execution, HttpMessages.Request(inputs), authentication, c)).ConfigureAwait(false);
        return CallOutcome.Of(await AsyncPattern.FollowAsync(execution, response, PollAsync).ConfigureAwait(false));

        Task<ConnectorResponse> PollAsync(Uri location)
        {
            var sent = ObjectValue.Of(("method", Value.From("GET")), ("uri", Value.From(location.ToString())));
            return call.SendAsync(sent, c => SendAsync(execution, new(HttpMethod.Get, location), authentication, c));
        }
    }

    /// <summary>What is recorded: everything but the credentials.</summary>
    private static ObjectValue HttpInputs(ActionExecution execution)
    {
        var inputs = new Members();
        foreach (var name in (execution.Action.Parts.Raw("inputs") as ObjectValue ?? ObjectValue.Empty).Names)
        {
            if (name is not "authentication")
                inputs.Add(name, execution.Evaluate($"inputs/{name}"));
        }
        return inputs.ToObject();
    }

    private static ObjectValue Shown(ObjectValue inputs) => new Members().AddAll(inputs, "retryPolicy").ToObject();

    /// <summary>In a context of its own: the credentials are hidden anyway, and must not hide the rest of the action.</summary>
    private static Value Authentication(ActionExecution execution) =>
        execution.Action.Parts.Template("inputs/authentication").Evaluate(new RunContext(execution.Run, execution.Frame));

    private static async Task<ConnectorResponse> SendAsync(ActionExecution execution, HttpRequestMessage request, Value authentication, CancellationToken cancellationToken)
    {
        using (request)
        {
            if (execution.Run.Services.Options.Http is not { } http)
                throw new ConnectorException("UnresolvableHostName", $"Http request failed: there is no way out to '{request.RequestUri}'.");
            HttpCredentials.Apply(request, authentication);
            try
            {
                using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
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
