using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Definitions;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>
/// <c>shared_salesforce</c>. The real connector is a service of Microsoft in front of Salesforce's REST API; this is that
/// service: each operation of the connector becomes calls of the REST API at the connection's instance.
/// </summary>
internal sealed class SalesforceBackend : IBackend
{
    private readonly SalesforceRest _rest;
    private readonly Dictionary<string, Func<BoundCall, Attempt, Task<ConnectorResponse>>> _handlers;
    private readonly Dictionary<string, RecordTrigger> _triggers;

    public SalesforceBackend(ConnectorApi api, ServiceClient client)
    {
        Api = api;
        _rest = new SalesforceRest(api, client);
        var records = new RecordOperations(_rest);
        var queries = new QueryOperations(_rest);
        _handlers = new(StringComparer.Ordinal)
        {
            ["GetItems"] = queries.GetItemsAsync,
            ["ExecuteSoqlQuery"] = queries.ExecuteAsync,
            ["GetItem_V2"] = records.GetAsync,
            ["PostItem_V2"] = records.CreateAsync,
            ["PatchItem_V3"] = records.UpdateAsync,
            ["DeleteItem"] = records.DeleteAsync,
            ["GetItemByExternalId"] = records.GetByExternalIdAsync,
            ["PatchItemByExternalIdV2"] = records.UpsertAsync,
            ["HttpRequest"] = new RawRequest(_rest).SendAsync,
        };
        _triggers = new(StringComparer.Ordinal)
        {
            ["GetOnNewItems"] = new RecordTrigger(api, _rest, client, "CreatedDate"),
            ["GetOnUpdatedItems"] = new RecordTrigger(api, _rest, client, "LastModifiedDate"),
        };
    }

    public ConnectorApi Api { get; }

    public Task<ConnectorResponse> AnswerAsync(Operation operation, Attempt attempt)
    {
        if (attempt.Call is { NextLink: not null } or { Subscription: not null })
            throw SalesforceRefusal.Because($"the operation '{operation.Id}' has neither further pages nor subscriptions");
        return _triggers.TryGetValue(operation.Id, out var trigger)
            ? trigger.PollAsync(operation, attempt)
            : _handlers[operation.Id](ParameterBinder.Bind(operation, attempt.Call), attempt);
    }
}
