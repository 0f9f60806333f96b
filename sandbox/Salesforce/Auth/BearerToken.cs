using Microsoft.AspNetCore.Http;

namespace Sandbox.Salesforce.Auth;

/// <summary>The session that a request shows.</summary>
internal static class BearerToken
{
    /// <summary>Of the header; null when it has none.</summary>
    public static string? Of(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || authorization.StartsWith("OAuth ", StringComparison.OrdinalIgnoreCase)
            ? authorization[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            : null;
    }
}
