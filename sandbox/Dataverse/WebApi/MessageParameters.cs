using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.Solutions;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>What a function or an action is called with, in the types that a custom API declares.</summary>
internal static class MessageParameters
{
    public static void Read(CustomApi api, JsonElement body, OrganizationRequest request)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw PayloadFault.Of(request.RequestName, "The payload is not a JSON object.");
        foreach (var member in body.EnumerateObject().Where(member => !member.Name.Contains('@', StringComparison.Ordinal)))
            Set(api, request, member.Name, member.Value);
    }

    public static void Read(CustomApi api, FunctionArguments arguments, OrganizationRequest request)
    {
        foreach (var name in arguments.Names)
            Set(api, request, name, arguments.Find(name)!.Value);
    }

    private static void Set(CustomApi api, OrganizationRequest request, string name, JsonElement given)
    {
        var parameter = api.Definition.Inputs.FirstOrDefault(one => one.Name == name)
            ?? throw PayloadFault.Of(request.RequestName, $"The parameter '{name}' in the request payload is not a valid parameter for the operation '{request.RequestName}'.");
        if (Value(parameter, given, request.RequestName) is { } value)
            request[name] = value;
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
}
