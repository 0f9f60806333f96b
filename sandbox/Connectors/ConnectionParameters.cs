using System.Text.Json;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors;

/// <summary>Checks the connection parameters of a custom connector. Signing in itself is the connection's business here.</summary>
internal static class ConnectionParameters
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "string", "securestring", "int", "bool", "oauthSetting" };

    public static void Check(string apiName, string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return; // exports without parameters carry an empty file
        foreach (var (name, parameter) in Parse(apiName, json))
        {
            var type = parameter["type"].AsString();
            if (type is null || !Types.Contains(type))
                throw new FormatException($"The connection parameter '{name}' of '{apiName}' is of type '{type}', which the sandbox does not support. Supported: {string.Join(", ", Types)}.");
        }
    }

    private static ObjectValue Parse(string apiName, string json)
    {
        try
        {
            return Value.Parse(json) as ObjectValue ?? ObjectValue.Empty;
        }
        catch (JsonException error)
        {
            throw new FormatException($"The connection parameters of '{apiName}' are not JSON: {error.Message}", error);
        }
    }
}
