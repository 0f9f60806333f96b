using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors;

/// <summary>
/// What the platform answers a run in the service's place when it has no token for a connection: a status, a body that names itself as source, and a header
/// (microsoft/coe-starter-kit #4987 with full outputs).
/// </summary>
internal static class TokenExchange
{
    public const string Region = "europe-002";

    public static string NameOf(string apiName, string connection) => $"{Region}/{ServiceOf(apiName)}/{Uri.EscapeDataString(connection)}";

    public static ConnectorResponse Refuse(int status, string connection, string message) => new(
        status,
        ObjectValue.Of(("x-ms-failure-cause", Value.From("apihub-token-exchange")), ("Content-Type", Value.From("application/json"))),
        ObjectValue.Of(
            ("status", Value.From(status)),
            ("source", Value.From($"https://{Region}.token.azure-apim.net:443/tokens/{connection}/exchange")),
            ("message", Value.From("Error from token exchange: " + message))));

    /// <summary>Whether a run's call met a sign-in that is over, not a token service that is down.</summary>
    public static bool IsOver(ConnectorCall call, ConnectorException refusal) =>
        refusal is { Code: "Unauthorized", Retryable: false } && !string.IsNullOrEmpty(call.Origin?.RunId);

    /// <summary>
    /// A connection whose sign-in is over (texts of MicrosoftDocs/powerapps-docs #201 and of a flow's run of 2026 with <i>Failed to refresh access token</i> inside;
    /// 401 for it: learn, <i>Power Automate error reference</i>).
    /// </summary>
    public static ConnectorResponse SignInOver(string apiName, string connection, string why) => Refuse(
        401,
        NameOf(apiName, connection),
        $"Runtime call was blocked because connection status is Enabled| Error, and {ServiceOf(apiName)} is in the block list. Connection errors: [ParameterName: token, Error: Code: Unauthorized, Message: '{why}']");

    private static string ServiceOf(string apiName) => apiName.Replace("shared_", "", StringComparison.Ordinal);
}
