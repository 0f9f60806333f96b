using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Which resource an address means: a table, a row, or an action.</summary>
internal sealed class WebApiRouter(OrganizationCore organization)
{
    private readonly CollectionResource _collections = new(organization);
    private readonly RowResource _rows = new(organization);
    private readonly ActionResource _actions = new(organization);
    private readonly CallbackResource _callbacks = new(organization);

    public Task HandleAsync(WebApiCall call)
    {
        if (call.DoubledOption is { } doubled)
            throw new DataverseException(0x80060888, $"Query option '{doubled}' was specified more than once, but it must be specified at most once.");
        var path = call.Path;
        if (path.Contains('/', StringComparison.Ordinal) && path.IndexOf('(', StringComparison.Ordinal) is var paren && (paren < 0 || path.IndexOf('/', StringComparison.Ordinal) < paren || path.LastIndexOf('/') > path.LastIndexOf(')')))
            throw Faults.Unsupported($"addresses of more than one segment ('{path}')");
        if (path.StartsWith('$'))
            throw Faults.Unsupported($"'{path}'");
        var open = path.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? path : path[..open];
        if (organization.State.Schema.FindSet(name) is { } table)
            return open < 0 ? OnTable(call, table) : OnRow(call, RowAddress.Parse(table, Inside(path, open)));
        if (name == "WhoAmI" || organization.State.CustomApis.ContainsKey(name))
            return _actions.HandleAsync(call, name);
        throw new DataverseException(0x80060888, $"Resource not found for the segment '{name}'.", 404);
    }

    private Task OnTable(WebApiCall call, TableMetadata table) => call.Method switch
    {
        "GET" => _collections.ListAsync(call, table),
        "POST" when table.LogicalName == "callbackregistration" => _callbacks.SubscribeAsync(call, table),
        "POST" => _rows.CreateAsync(call, table),
        _ => NotAllowed(call),
    };

    private Task OnRow(WebApiCall call, RowAddress address) => call.Method switch
    {
        "GET" => _collections.ReadAsync(call, address),
        "PATCH" => _rows.ChangeAsync(call, address),
        "DELETE" => _rows.DeleteAsync(call, address),
        _ => NotAllowed(call),
    };

    private static Task NotAllowed(WebApiCall call) =>
        throw new DataverseException(0x80060888, $"The HTTP verb {call.Method} is not supported on '{call.Path}'.", 405);

    private static string Inside(string path, int open) => path.EndsWith(')')
        ? path[(open + 1)..^1]
        : throw new DataverseException(0x80060888, $"Bad Request - Error in query syntax: '{path}'.");
}
