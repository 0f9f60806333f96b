using System.Net.Http.Headers;
using System.Text;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>
/// The <c>authentication</c> of an Http action. It is sent and never recorded. Kinds that need a token or a certificate of
/// the cloud have no way out of here.
/// </summary>
internal static class HttpCredentials
{
    public static bool CanSend(Value authentication) => authentication["type"].AsString()?.ToUpperInvariant() is "BASIC" or "RAW" or "NONE";

    /// <exception cref="ConnectorException">The kind cannot be sent.</exception>
    public static void Apply(HttpRequestMessage request, Value authentication)
    {
        switch (authentication["type"].AsString()?.ToUpperInvariant())
        {
            case null or "NONE":
                break;
            case "BASIC":
                var pair = Encoding.UTF8.GetBytes($"{authentication["username"]}:{authentication["password"]}");
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
                break;
            case "RAW":
                request.Headers.TryAddWithoutValidation("Authorization", authentication["value"].ToString());
                break;
            default:
                throw new ConnectorException("NotSupported", $"The sandbox does not send the authentication '{authentication["type"]}' of an Http action. Use Basic, Raw or a connector.");
        }
    }
}
