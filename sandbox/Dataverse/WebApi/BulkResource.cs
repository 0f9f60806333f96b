using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>The actions of a table that write many rows (learn, <i>Use bulk operation messages</i>).</summary>
internal sealed class BulkResource(OrganizationCore organization)
{
    private const string Prefix = WebApiModel.Namespace + ".";

    private static readonly string[] Names = ["CreateMultiple", "UpdateMultiple", "UpsertMultiple", "DeleteMultiple"];

    public bool Knows(string action) => Names.Contains(action[Prefix.Length..]);

    public async Task HandleAsync(WebApiCall call, TableMetadata table, string action)
    {
        var name = action[Prefix.Length..];
        if (call.Method != "POST")
            throw call.NotAllowed();
        if (name == "DeleteMultiple")
            throw Faults.Unsupported("DeleteMultiple, which only elastic tables have");
        call.RefuseOptions();
        var rows = Targets(table, await call.ReadBodyAsync(name).ConfigureAwait(false), name);
        var answer = call.Service.Execute(new(name) { ["Targets"] = rows });
        if (name != "CreateMultiple")
        {
            await call.AnswerAsync(204).ConfigureAwait(false);
            return;
        }
        await call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{Prefix}CreateMultipleResponse");
            json.WriteStartArray("Ids");
            foreach (var id in (Guid[])answer["Ids"])
                json.WriteStringValue(id);
            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    private EntityCollection Targets(TableMetadata table, JsonElement body, string action)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("Targets", out var targets) || targets.ValueKind != JsonValueKind.Array)
            throw PayloadFault.Of(action, "The parameter 'Targets', an array of rows, is missing.");
        if (body.EnumerateObject().FirstOrDefault(member => member.Name != "Targets" && !member.Name.StartsWith('@')) is { Value.ValueKind: not JsonValueKind.Undefined } other)
            throw PayloadFault.Of(action, $"The parameter '{other.Name}' in the request payload is not a valid parameter for the operation '{action}'.");
        var rows = new EntityCollection { EntityName = table.LogicalName };
        foreach (var item in targets.EnumerateArray())
            rows.Entities.Add(Row(table, item, action));
        return rows;
    }

    private Entity Row(TableMetadata table, JsonElement item, string action)
    {
        var reader = new RowReader(organization.State.Schema);
        var row = reader.Read(table, item, isNew: action == "CreateMultiple");
        if (item.TryGetProperty("@odata.type", out var type) && type.GetString()?.TrimStart('#') is var name && name != Prefix + table.LogicalName)
            throw PayloadFault.Of(action, $"'{name}' stands among rows of the type '{Prefix}{table.LogicalName}'.");
        if (!item.TryGetProperty("@odata.id", out var id))
            return row;
        var address = reader.Target(table, id.GetString() ?? "");
        (row.Id, row.KeyAttributes) = (address.Id, address.Key);
        return row;
    }
}
