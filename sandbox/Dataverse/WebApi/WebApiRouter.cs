using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Which resource an address means.</summary>
internal sealed class WebApiRouter
{
    private readonly OrganizationCore _organization;
    private readonly CollectionResource _collections;
    private readonly RowResource _rows;
    private readonly RowPathResource _paths;
    private readonly MessageResource _messages;
    private readonly BulkResource _bulk;
    private readonly CallbackResource _callbacks;
    private readonly DefinitionResource _definitions;
    private readonly ServiceResource _service;
    private readonly BatchResource _batches;

    public WebApiRouter(OrganizationCore organization)
    {
        _organization = organization;
        _collections = new(organization);
        _rows = new(organization);
        _messages = new(organization);
        _bulk = new(organization);
        _paths = new(organization, _collections, _rows, _messages);
        _callbacks = new(organization);
        _definitions = new(organization);
        _service = new(organization);
        _batches = new(organization, this);
    }

    public Task HandleAsync(WebApiCall call)
    {
        if (call.Segments.Count == 0)
            return _service.AnswerAsync(call);
        var first = call.Segments[0];
        if (_organization.State.Schema.FindSet(first.Name) is { } table)
            return OnSet(call, table, first.Key);
        return first.Name switch
        {
            "$metadata" => _service.AnswerMetadataAsync(call),
            "$batch" => _batches.HandleAsync(call),
            _ when DefinitionResource.Sets.Contains(first.Name) => _definitions.HandleAsync(call),
            _ when call.Segments.Count > 1 && !_messages.Knows(first.Name) => throw UnknownSet(first.Name),
            _ => _messages.HandleAsync(call),
        };
    }

    public static DataverseException UnknownSegment(string name) => new(0x80060888, $"Resource not found for the segment '{name}'.", 404);

    /// <summary>What stands first is neither a table nor a function or an action of this environment.</summary>
    public static DataverseException UnknownSet(string name) => OtherTables.Refusal(name) ?? UnknownSegment(name);

    private Task OnSet(WebApiCall call, TableMetadata table, string? key)
    {
        if (key is not null)
        {
            var address = RowAddress.Parse(table, key);
            return call.Segments.Count == 1 ? OnRow(call, address) : _paths.HandleAsync(call, address);
        }
        if (call.Segments.Count == 1)
            return OnTable(call, table);
        var next = call.Segments[1].Name;
        if (next == "$count" && call.Segments.Count == 2)
            return call.Method == "GET" ? _collections.CountAsync(call, table) : throw call.NotAllowed();
        if (next.StartsWith(WebApiModel.Namespace + ".", StringComparison.Ordinal) && call.Segments.Count == 2)
            return _bulk.Knows(next) ? _bulk.HandleAsync(call, table, next) : _messages.HandleAsync(call, table, null);
        throw UnknownSegment(next);
    }

    private Task OnTable(WebApiCall call, TableMetadata table) => call.Method switch
    {
        "GET" => _collections.ListAsync(call, table),
        "POST" when table.LogicalName == "callbackregistration" => _callbacks.SubscribeAsync(call, table),
        "POST" => _rows.CreateAsync(call, table),
        _ => throw call.NotAllowed(),
    };

    private Task OnRow(WebApiCall call, RowAddress address) => call.Method switch
    {
        "GET" => _collections.ReadAsync(call, address),
        "PATCH" => _rows.ChangeAsync(call, address),
        "DELETE" => _rows.DeleteAsync(call, address),
        _ => throw call.NotAllowed(),
    };
}
