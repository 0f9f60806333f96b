using System.Text.Json;
using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Policies;

/// <summary>Reads policy template instances; refuses what the sandbox would have to guess.</summary>
internal static class PolicyReader
{
    private const string Prefix = "x-ms-apimTemplateParameter.";

    /// <exception cref="FormatException">A policy is unknown, incomplete or computes its values.</exception>
    public static PolicySet Read(ConnectorApi api, string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return PolicySet.None;
        try
        {
            return new PolicySet([.. Value.Parse(json).AsItems().Select(policy => Read(api, policy))]);
        }
        catch (JsonException error)
        {
            throw new FormatException($"The policies of '{api.Name}' are not JSON: {error.Message}", error);
        }
    }

    private static Policy Read(ConnectorApi api, Value policy)
    {
        var template = policy["templateId"].AsString();
        var parameters = policy["parameters"];
        var operations = Operations(api, parameters);
        return template?.ToLowerInvariant() switch
        {
            "setheader" => new SetHeaderPolicy(Text(api, policy, "name"), Text(api, policy, "value"), Exists(parameters)) { Operations = OnRequest(api, parameters, operations) },
            "setqueryparameter" => new SetQueryParameterPolicy(Text(api, policy, "name"), Text(api, policy, "value"), Exists(parameters)) { Operations = operations },
            "routerequesttoendpoint" => new RouteRequestPolicy(Text(api, policy, "newPath"), Method(parameters)) { Operations = operations },
            "updatenextlink" => new UpdateNextLinkPolicy(Text(api, policy, "nextLinkPropertyName")) { Operations = operations },
            _ => throw new FormatException($"The policy '{template}' of '{api.Name}' is not supported by the sandbox. Supported: setheader, setqueryparameter, routerequesttoendpoint, updatenextlink."),
        };
    }

    private static List<string> Operations(ConnectorApi api, Value parameters)
    {
        var names = parameters["x-ms-apimTemplate-operationName"].AsItems().Select(name => name.ToString()).ToList();
        return names.Find(name => !api.Operations.ContainsKey(name)) is { } unknown
            ? throw new FormatException($"A policy of '{api.Name}' names the operation '{unknown}', which the definition does not have.")
            : names;
    }

    private static string Text(ConnectorApi api, Value policy, string name)
    {
        var text = policy["parameters"][Prefix + name].AsString()
            ?? throw new FormatException($"The policy '{policy["templateId"]}' of '{api.Name}' lacks '{Prefix}{name}'.");
        return text.Contains('@') && !text.StartsWith("@odata.", StringComparison.Ordinal)
            ? throw new FormatException($"The policy '{policy["templateId"]}' of '{api.Name}' computes '{name}' with '{text}'. The sandbox supports fixed values only.")
            : text;
    }

    private static IReadOnlyList<string> OnRequest(ConnectorApi api, Value parameters, IReadOnlyList<string> operations) =>
        (parameters["x-ms-apimTemplate-policySection"].AsString() ?? "Request") == "Request"
            ? operations
            : throw new FormatException($"A setheader policy of '{api.Name}' works on the answer. The sandbox supports it on the request only.");

    private static ExistsAction Exists(Value parameters) =>
        Enum.TryParse<ExistsAction>(parameters[Prefix + "existsAction"].AsString(), ignoreCase: true, out var action) ? action : ExistsAction.Override;

    private static HttpMethod? Method(Value parameters) =>
        parameters[Prefix + "httpMethod"].AsString() is { } method && method != "@Request.OriginalHTTPMethod" ? HttpMethod.Parse(method) : null;
}
