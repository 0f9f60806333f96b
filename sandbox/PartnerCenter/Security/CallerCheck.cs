using Microsoft.AspNetCore.Http;

namespace Sandbox.PartnerCenter.Security;

/// <summary>Who calls, by the bearer token; 401 for none, an expired one or one for the other resource.</summary>
internal sealed class CallerCheck(TokenStore tokens, PartnerCenterFaults faults)
{
    private const string MfaMissing = "900421";

    public Caller Check(HttpRequest request, string resource)
    {
        if (TokenOf(request).Length == 0)
            throw Unauthenticated("The request has no bearer token.");
        if (faults.CredentialsExpired || !tokens.TryFind(TokenOf(request), out var token))
            throw Unauthenticated("The access token is invalid or has expired.");
        if (token.Resource != resource)
            throw Unauthenticated($"The access token is for {token.Resource}; this API needs one for {resource}.");
        if (faults.SignedInWithoutMfa && token.User is not null)
            throw new RefusedException(401, MfaMissing, "The token does not show that the user signed in with multi-factor authentication.");
        return new Caller(token.User);
    }

    /// <summary>The bearer token; empty for none.</summary>
    public static string TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : "";
    }

    private static RefusedException Unauthenticated(string message) => new(401, "unauthenticated", message);
}
