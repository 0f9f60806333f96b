using System.Collections.Concurrent;
using Sandbox.Connectors.BuiltIn;
using Sandbox.Connectors.Definitions;
using Sandbox.Connectors.Policies;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Time;

namespace Sandbox.Connectors;

/// <summary>
/// Holds connectors and makes the calls of flows: binds an operation's parameters to HTTP, signs in with the connection
/// and answers what the service answered. It knows <c>shared_salesforce</c>, <c>shared_commondataserviceforapps</c>,
/// <c>shared_office365</c> and <c>shared_teams</c> from the start; custom connectors are registered.
/// </summary>
public sealed class ConnectorHost : IConnectorInvoker, IDisposable
{
    private readonly ConcurrentDictionary<string, IBackend> _backends = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string?> _clientIds = new(StringComparer.OrdinalIgnoreCase);
    private readonly ServiceClient _client;
    private readonly ICallLedger? _ledger;

    /// <param name="clock">The sandbox's time. Callers count as work on it: a call sleeps when a service says that it was slow.</param>
    /// <param name="hosts">Where real hosts are answered on this machine.</param>
    /// <param name="connections">What stands behind connection references.</param>
    /// <param name="ledger">Receives every attempt that went out.</param>
    /// <param name="transport">What carries requests; a socket when null. Given for tests.</param>
    public ConnectorHost(WorkClock clock, HostMap hosts, Connections connections, ICallLedger? ledger = null, HttpMessageHandler? transport = null)
    {
        _client = new ServiceClient(hosts, clock, transport);
        _ledger = ledger;
        Hosts = hosts;
        Connections = connections;
        foreach (var backend in BuiltInConnectors.Create(_client, Outbox))
            _backends[backend.Api.Name] = backend;
    }

    /// <summary>Where real hosts are answered on this machine.</summary>
    public HostMap Hosts { get; }

    /// <summary>What stands behind connection references.</summary>
    public Connections Connections { get; }

    /// <summary>Mails and Teams messages that were sent.</summary>
    public Outbox Outbox { get; } = new();

    /// <summary>The names of all connectors that can be called.</summary>
    public IReadOnlyCollection<string> ApiNames => [.. _backends.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a custom connector, or replaces the one of the same API name.</summary>
    /// <returns>The API name under which it answers.</returns>
    /// <exception cref="FormatException">The definition cannot be read, or a policy or connection parameter is not supported.</exception>
    public string Register(ConnectorDefinition definition)
    {
        var apiName = definition.ApiName ?? ConnectorApiName.FromDataverseName(definition.Name);
        ConnectionParameters.Check(apiName, definition.ConnectionParameters);
        var api = DefinitionReader.Read(apiName, definition.OpenApiDefinition);
        _clientIds[apiName] = ConnectionParameters.ClientId(apiName, definition.ConnectionParameters, definition.EnvironmentVariables);
        _backends[apiName] = new HttpBackend(api, PolicyReader.Read(api, definition.PolicyTemplateInstances), _client);
        return apiName;
    }

    /// <summary>Takes a custom connector away, as restoring or copying an environment does, which leaves custom connectors behind.</summary>
    public void Forget(string apiName)
    {
        _backends.TryRemove(apiName, out _);
        _clientIds.TryRemove(apiName, out _);
    }

    /// <summary>
    /// The application with which a custom connector was saved: empty if its environment variable had no value then, null if it has none.
    /// </summary>
    public string? ClientIdOf(string apiName) => _clientIds.TryGetValue(apiName, out var exact)
        ? exact
        : _clientIds.Where(saved => ConnectorApiName.SameApart(saved.Key, apiName)).Select(saved => saved.Value).FirstOrDefault();

    /// <summary>The operations that a connector has here; empty when there is no such connector.</summary>
    public IReadOnlyCollection<string> OperationsOf(string apiName) =>
        TryFind(apiName) is { } backend ? [.. backend.Api.Operations.Keys.Order(StringComparer.Ordinal)] : [];

    /// <inheritdoc/>
    public async Task<ConnectorResponse> InvokeAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await AttemptAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException refusal) when (ActivationRefusal.Applies(call, refusal))
        {
            throw ActivationRefusal.Of(call, refusal);
        }
        catch (ConnectorException refusal) when (TokenExchange.IsOver(call, refusal))
        {
            return TokenExchange.SignInOver(call.ApiName, Connections.Find(call.ConnectionReference).Name, refusal.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<ConnectorResponse> AttemptAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        // A flow whose trigger's connection is lost is not turned on; a call of a run gets an answer, whether the connector is still there or not.
        if (Connections.FindLost(call.ConnectionReference) is { } lost && !string.IsNullOrEmpty(call.Origin?.RunId))
            return lost.Answer(call.ApiName);
        var backend = TryFind(call.ApiName)
            ?? throw new ConnectorException("ApiNotFound", $"The connector '{call.ApiName}' is not in this sandbox. It has: {string.Join(", ", ApiNames)}.");
        var operation = backend.Api.Find(call.OperationId);
        var connection = Connections.Find(call.ConnectionReference);
        var attempt = new Attempt(call, connection, cancellationToken);
        var began = _client.Now;
        ConnectorResponse? answer = null;
        try
        {
            return answer = await backend.AnswerAsync(operation, attempt).ConfigureAwait(false);
        }
        finally
        {
            if (attempt.Sent)
                _ledger?.Record(new CallRecord(call.Origin, call.ApiName, call.OperationId, PurposeOf(operation, call), answer?.StatusCode, began) { Parameters = call.Parameters });
        }
    }

    // Every environment makes up its own suffix for a custom connector's API name, so a flow may carry another one.
    private IBackend? TryFind(string apiName) =>
        _backends.TryGetValue(apiName, out var exact)
            ? exact
            : _backends.Values.FirstOrDefault(backend => ConnectorApiName.SameApart(backend.Api.Name, apiName));

    private static CallPurpose PurposeOf(Operation operation, ConnectorCall call) => call switch
    {
        { Subscription: not null } => CallPurpose.Unsubscribe,
        { CallbackUrl: not null } => CallPurpose.Subscribe,
        { NextLink: not null } => CallPurpose.NextPage,
        _ => operation.IsPollingTrigger ? CallPurpose.Poll : CallPurpose.Action,
    };
}
