using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors;

/// <summary>A flow whose trigger cannot sign in is not turned on; the platform says so in its own words (published support cases).</summary>
internal static class ActivationRefusal
{
    public static bool Applies(ConnectorCall call, ConnectorException refusal) =>
        call is { CallbackUrl: not null } && string.IsNullOrEmpty(call.Origin?.RunId) && refusal.Code is "ConnectionNotConfigured" or "Unauthorized";

    public static ConnectorException Of(ConnectorCall call, ConnectorException refusal) => new(
        "ConnectionAuthorizationFailed",
        $"Connection '{call.ConnectionReference}' to '{call.ApiName}' cannot be used to activate this flow, either because this is not a valid connection or because it is not a connection you have access permission for. Either replace the connection with a valid connection you can access or have the connection owner activate the flow. {refusal.Message}",
        inner: refusal);
}
