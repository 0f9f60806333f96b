using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Functions and actions: custom APIs, bound and unbound, and those of the platform that the sandbox has.</summary>
internal sealed class MessageResource(OrganizationCore organization)
{
    private static readonly string[] Functions = ["WhoAmI", "RetrieveVersion", "RetrieveTotalRecordCount"];

    private readonly PlatformFunctions _functions = new(organization);

    /// <summary>Whether there is a function or an action of that name, supported or not.</summary>
    public bool Knows(string name) => Functions.Contains(name) || organization.State.CustomApis.ContainsKey(name) || PlatformMessages.Has(name);

    /// <summary>One that is bound to nothing.</summary>
    public Task HandleAsync(WebApiCall call)
    {
        var segment = call.Segments[0];
        if (call.Segments.Count > 1)
            throw WebApiRouter.UnknownSegment(call.Segments[1].Name);
        if (Functions.Contains(segment.Name))
            return call.Method == "GET" ? _functions.AnswerAsync(call, segment.Name, Arguments(call, segment)) : throw call.NotAllowed();
        return HandleAsync(call, Find(segment.Name, null), segment, null);
    }

    /// <summary>One that is bound to a row, or to a table when no row is given.</summary>
    public Task HandleAsync(WebApiCall call, TableMetadata table, Guid? row)
    {
        var segment = call.Segments[^1] with { Name = call.Segments[^1].Name[(WebApiModel.Namespace.Length + 1)..] };
        var api = Find(segment.Name, table);
        if (api.Definition.BindingType != (row is null ? 2 : CustomApi.BoundToRow))
            throw WebApiRouter.UnknownSegment(segment.Name);
        return HandleAsync(call, api, segment, row is { } id ? new EntityReference(table.LogicalName, id) : null);
    }

    private async Task HandleAsync(WebApiCall call, CustomApi api, WebApiSegment segment, EntityReference? target)
    {
        var name = api.Definition.UniqueName;
        var isFunction = api.Definition.IsFunction;
        if (call.Method != (isFunction ? "GET" : "POST"))
            throw new DataverseException(0x80060888, $"'{name}' is {(isFunction ? "a function: call it with GET" : "an action: call it with POST")}, not {call.Method}.", 405);
        var request = new OrganizationRequest(name);
        if (target is not null)
            request["Target"] = target;
        if (isFunction)
            MessageParameters.Read(api, Arguments(call, segment), request);
        else
            await ReadBodyAsync(call, api, segment, request).ConfigureAwait(false);
        var response = call.Service.Execute(request);
        if (api.Definition.Outputs.Count == 0)
            await call.AnswerAsync(204).ConfigureAwait(false);
        else
            await call.AnswerAsync(200, json => Write(json, call, api, response)).ConfigureAwait(false);
    }

    private static async Task ReadBodyAsync(WebApiCall call, CustomApi api, WebApiSegment segment, OrganizationRequest request)
    {
        call.RefuseOptions();
        if (segment.Key is { Length: > 0 })
            throw new DataverseException(0x80060888, $"'{segment.Name}' is an action: its parameters stand in the body.");
        if (call.HasBody)
            MessageParameters.Read(api, await call.ReadBodyAsync(segment.Name).ConfigureAwait(false), request);
    }

    private CustomApi Find(string name, TableMetadata? table)
    {
        if (organization.State.CustomApis.TryGetValue(name, out var api) && IsOf(api, table))
            return api;
        throw PlatformMessages.Has(name) ? Faults.Unsupported($"'{name}'") : table is null ? WebApiRouter.UnknownSet(name) : WebApiRouter.UnknownSegment(name);
    }

    private static bool IsOf(CustomApi api, TableMetadata? table) =>
        table is null ? api.Definition.BindingType == 0 : string.Equals(api.Definition.BoundTable, table.LogicalName, StringComparison.OrdinalIgnoreCase);

    private static FunctionArguments Arguments(WebApiCall call, WebApiSegment segment) => new(segment.Name, segment.Key ?? "", call.Options);

    private static void Write(Utf8JsonWriter json, WebApiCall call, CustomApi api, OrganizationResponse response)
    {
        json.WriteString("@odata.context", $"{call.Root}$metadata#Microsoft.Dynamics.CRM.{api.Definition.UniqueName}Response");
        var row = new RowWriter(json, Annotations.None, call.Root);
        var plain = new ColumnMetadata { LogicalName = "", SchemaName = "", Type = ColumnType.Money, Precision = 4 };
        foreach (var output in api.Definition.Outputs)
        {
            json.WritePropertyName(output.Name);
            if (response.Results.TryGetValue(output.Name, out object value) && value is string[] texts)
                WriteTexts(json, texts);
            else if (value is Entity or EntityCollection)
                throw Faults.Unsupported($"custom API results of type {output.Type} over the Web API");
            else
                row.WriteValue(plain, value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string[] texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
