using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Connectors;

/// <summary>
/// The way out of a flow: one attempt at one connector operation. The runtime retries, pages and records;
/// the invoker binds parameters to HTTP, authenticates and answers with what the service answered.
/// </summary>
public interface IConnectorInvoker
{
    /// <summary>Makes one attempt. A service that cannot be reached throws <see cref="ConnectorException"/>.</summary>
    Task<ConnectorResponse> InvokeAsync(ConnectorCall call, CancellationToken cancellationToken);
}

/// <summary>One call of an operation.</summary>
/// <param name="ApiName">The connector, e.g. <c>shared_salesforce</c>: last segment of the host's <c>apiId</c>.</param>
/// <param name="OperationId">The operation of its OpenAPI definition.</param>
/// <param name="ConnectionReference">The connection reference's logical name that the flow binds for this call.</param>
/// <param name="Parameters">Evaluated parameters as the flow has them: body parameters flattened with <c>/</c>.</param>
public sealed record ConnectorCall(string ApiName, string OperationId, string ConnectionReference, ObjectValue Parameters)
{
    /// <summary>For a polling trigger: where the last answer said to poll next (its <c>Location</c>), else null.</summary>
    public Uri? PollLocation { get; init; }

    /// <summary>For paging: the <c>nextLink</c> of the page before, else null.</summary>
    public Uri? NextLink { get; init; }

    /// <summary>For a webhook trigger or action: the URL to hand to the service as notification URL, else null.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <summary>For unsubscribing a webhook: the subscription's own URL (the <c>Location</c> that subscribing answered), else null.</summary>
    public Uri? Subscription { get; init; }

    /// <summary>Who calls: for call counts and correlation. Null for calls outside a run.</summary>
    public CallOrigin? Origin { get; init; }

    /// <summary>
    /// How the caller sleeps while a service takes its time; null for the clock's own way. An action of a run gives up its
    /// place meanwhile, so that the other strands, and with them time, can go on.
    /// </summary>
    public Func<TimeSpan, CancellationToken, Task>? Sleep { get; init; }
}

/// <summary>The flow run and the action (or trigger) that make a call.</summary>
public sealed record CallOrigin(Guid FlowId, string FlowName, string RunId, string ActionName);

/// <summary>What the service answered. <paramref name="Body"/> is null when there was none.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Headers">Response headers, one text each, names as received.</param>
/// <param name="Body">JSON parsed; text as text; anything else as <c>{$content-type,$content}</c>.</param>
public sealed record ConnectorResponse(int StatusCode, ObjectValue Headers, Value? Body);

/// <summary>A call that never got an answer, or that the connector host refuses to make.</summary>
/// <param name="code">The platform's error code, e.g. <c>ConnectionNotConfigured</c>.</param>
/// <param name="message">The platform's message.</param>
/// <param name="retryable">Whether the runtime's retry policy applies (no answer), or the refusal is final.</param>
public sealed class ConnectorException(string code, string message, bool retryable = false, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The platform's error code, e.g. <c>ConnectionNotConfigured</c>; the action fails with it.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the retry policy of the action applies.</summary>
    public bool Retryable { get; } = retryable;
}
