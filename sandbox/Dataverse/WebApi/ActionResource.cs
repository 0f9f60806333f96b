using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.Solutions;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Custom APIs, and WhoAmI.</summary>
internal sealed class ActionResource(OrganizationCore organization)
{
    public async Task HandleAsync(WebApiCall call, string name)
    {
        if (name == "WhoAmI")
        {
            await WhoAmIAsync(call).ConfigureAwait(false);
            return;
        }
        if (call.Method != "POST")
            throw new DataverseException(0x80060888, $"'{name}' is an action: call it with POST, not {call.Method}.", 405);
        var api = organization.State.CustomApis[name];
        var request = new OrganizationRequest(name);
        if (call.HasBody)
            Read(api, await call.ReadBodyAsync(name).ConfigureAwait(false), request);
        var response = organization.ServiceFor(call.UserId).Execute(request);
        if (api.Definition.Outputs.Count == 0)
            await call.AnswerAsync(204).ConfigureAwait(false);
        else
            await call.AnswerAsync(200, json => Write(json, call, api, response)).ConfigureAwait(false);
    }

    private Task WhoAmIAsync(WebApiCall call)
    {
        var answer = organization.ServiceFor(call.UserId).Execute(new("WhoAmI"));
        return call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", call.Root + "$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
            foreach (var (name, value) in answer.Results)
                json.WriteString(name, (Guid)value);
        });
    }

    private static void Read(CustomApi api, JsonElement body, OrganizationRequest request)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw PayloadFault.Of(request.RequestName, "The payload is not a JSON object.");
        foreach (var member in body.EnumerateObject().Where(member => !member.Name.Contains('@', StringComparison.Ordinal)))
        {
            var parameter = api.FindInput(member.Name)
                ?? throw PayloadFault.Of(request.RequestName, $"The parameter '{member.Name}' in the request payload is not a valid parameter for the operation '{request.RequestName}'.");
            if (Value(parameter, member.Value, request.RequestName) is { } value)
                request[member.Name] = value;
        }
    }

    private static object? Value(CustomApiParameter parameter, JsonElement value, string action)
    {
        try
        {
            return value.ValueKind == JsonValueKind.Null ? null : parameter.Type switch
            {
                CustomApiType.Boolean => value.GetBoolean(),
                CustomApiType.DateTime => value.GetDateTimeOffset().UtcDateTime,
                CustomApiType.Decimal => value.GetDecimal(),
                CustomApiType.Float => value.GetDouble(),
                CustomApiType.Integer => value.GetInt32(),
                CustomApiType.Money => new Money(value.GetDecimal()),
                CustomApiType.Picklist => new OptionSetValue(value.GetInt32()),
                CustomApiType.String => value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException(),
                CustomApiType.StringArray => value.EnumerateArray().Select(item => item.GetString()!).ToArray(),
                CustomApiType.Guid => value.GetGuid(),
                _ => throw Faults.Unsupported($"custom API parameters of type {parameter.Type} over the Web API"),
            };
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
        {
            throw PayloadFault.Of(action, $"Cannot convert the literal '{value}' to the expected type 'Edm.{Edm(parameter.Type)}'. ('{parameter.Name}')");
        }
    }

    private static string Edm(CustomApiType type) => type switch
    {
        CustomApiType.DateTime => "DateTimeOffset",
        CustomApiType.Float => "Double",
        CustomApiType.Integer or CustomApiType.Picklist => "Int32",
        CustomApiType.Money => "Decimal",
        _ => type.ToString(),
    };

    private static void Write(Utf8JsonWriter json, WebApiCall call, CustomApi api, OrganizationResponse response)
    {
        json.WriteString("@odata.context", $"{call.Root}$metadata#Microsoft.Dynamics.CRM.{api.Definition.UniqueName}Response");
        var row = new RowWriter(json, Annotations.None);
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
