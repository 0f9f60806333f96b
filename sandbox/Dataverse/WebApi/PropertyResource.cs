using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>A single column of a row, with a JSON object around its value or, as <c>$value</c>, as plain text.</summary>
internal sealed class PropertyResource(OrganizationCore organization, RowResource rows)
{
    public async Task HandleAsync(WebApiCall call, RowAddress address, ColumnMetadata column, bool isRaw)
    {
        call.RefuseOptions();
        if (call.Method == "GET")
        {
            await ReadAsync(call, address, column, isRaw).ConfigureAwait(false);
            return;
        }
        if (isRaw || call.Method is not ("PUT" or "DELETE"))
            throw call.NotAllowed();
        var value = call.Method == "DELETE" ? default : Value(address, await call.ReadBodyAsync(address.Table.EntitySetName).ConfigureAwait(false));
        var body = new Dictionary<string, object?> { [WebApiModel.PropertyName(column)] = value.ValueKind == JsonValueKind.Undefined ? null : value };
        var row = new RowReader(organization.State.Schema).Read(address.Table, JsonSerializer.SerializeToElement(body));
        await rows.UpdateAsync(call, address, row).ConfigureAwait(false);
    }

    private static JsonElement Value(RowAddress address, JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.EnumerateObject().Where(member => !member.Name.StartsWith('@')).ToList() is [{ Name: "value" } only]
            ? only.Value
            : throw PayloadFault.Of(address.Table.EntitySetName, "A property is set by an object with one member, 'value'.");

    private static Task ReadAsync(WebApiCall call, RowAddress address, ColumnMetadata column, bool isRaw)
    {
        var row = ((RetrieveResponse)call.Service.Execute(new RetrieveRequest { Target = address.ToReference(), ColumnSet = new ColumnSet(column.LogicalName) })).Entity;
        var value = column.Type == ColumnType.PrimaryKey ? row.Id : row.Attributes.TryGetValue(column.LogicalName, out var found) ? found : null;
        if (value is null)
            return call.AnswerAsync(204);
        if (isRaw)
            return call.AnswerTextAsync(Text(column, value));
        return call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{address.Table.EntitySetName}({row.Id:D})/{WebApiModel.PropertyName(column)}");
            new RowWriter(json, call.Annotations, call.Root).WriteColumn(address.Table, column, "value", value);
        });
    }

    private static string Text(ColumnMetadata column, object value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            new RowWriter(json, Annotations.None, "").WriteValue(column, value);
        return Convert.ToString(JsonDocument.Parse(buffer.ToArray()).RootElement, CultureInfo.InvariantCulture)!;
    }
}
