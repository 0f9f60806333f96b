using System.Text.Json;
using System.Text.RegularExpressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors;

/// <summary>Checks the connection parameters of a custom connector. Signing in itself is the connection's business here.</summary>
internal static partial class ConnectionParameters
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

    /// <summary>
    /// The application that the connector signs in with. <c>@environmentVariables("name")</c> is read when the connector is saved; a later
    /// change needs the connector to be saved again (powerplatform-developerhub, custom-connectors/environment-variables).
    /// </summary>
    /// <returns>Empty where the variable has no value; null where the connector has no such setting.</returns>
    public static string? ClientId(string apiName, string json, IReadOnlyDictionary<string, string> variables)
    {
        if (string.IsNullOrWhiteSpace(json))
            return null;
        var written = Parse(apiName, json).Select(parameter => parameter.Value["oAuthSettings"]["clientId"].AsString()).FirstOrDefault(id => id is not null);
        return written is not null && Variable().Match(written) is { Success: true } match ? variables.GetValueOrDefault(match.Groups[1].Value, "") : written;
    }

    [GeneratedRegex(@"^@environmentVariables\(""([^""]+)""\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

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
