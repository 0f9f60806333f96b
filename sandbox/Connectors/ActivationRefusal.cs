using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors;

/// <summary>A flow whose trigger cannot sign in is not turned on; the platform says so in its own words (published support cases).</summary>
public static class ActivationRefusal
{
    /// <summary>The code of the refusal.</summary>
    public const string Code = "ConnectionAuthorizationFailed";

    /// <summary>What is said of a connection that is not valid.</summary>
    public static string Text(string connectionReference, string apiName) =>
        $"Connection '{connectionReference}' to '{apiName}' cannot be used to activate this flow, either because this is not a valid connection or because it is not a connection you have access permission for. Either replace the connection with a valid connection you can access or have the connection owner activate the flow.";

    internal static bool Applies(ConnectorCall call, ConnectorException refusal) =>
        call is { CallbackUrl: not null } && string.IsNullOrEmpty(call.Origin?.RunId) && refusal.Code is "ConnectionNotConfigured" or "Unauthorized";

    internal static ConnectorException Of(ConnectorCall call, ConnectorException refusal) =>
        new(Code, $"{Text(call.ConnectionReference, call.ApiName)} {refusal.Message}", inner: refusal);
}
