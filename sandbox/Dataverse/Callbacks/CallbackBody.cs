using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.Callbacks;

/// <summary>What a subscriber gets: the row's values that are not empty, labels of choices, and what happened.</summary>
internal static class CallbackBody
{
    public static byte[] Write(CallbackRegistration registration, string message, Entity row, Guid runAs)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var values = new RowWriter(json, Annotations.None, "");
            json.WriteStartObject();
            foreach (var column in registration.Table.Columns)
            {
                if (!row.Attributes.TryGetValue(column.LogicalName, out var value))
                    continue;
                json.WritePropertyName(WebApiModel.PropertyName(column));
                values.WriteValue(column, value);
                if (column.IsChoice && FormattedValues.Of(column, value) is { } label)
                    json.WriteString($"_{column.LogicalName}_label", label);
            }
            json.WriteString("SdkMessage", message);
            json.WriteString("ItemInternalId", row.Id);
            json.WriteString("RunAsSystemUserId", runAs);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
