using Microsoft.AspNetCore.Http;

namespace Sandbox.PartnerCenter.Security;

/// <summary>Who calls, by the bearer token; 401 for none, an expired one or one for the other resource.</summary>
internal sealed class CallerCheck(TokenStore tokens, PartnerCenterFaults faults)
{
    public Caller Check(HttpRequest request, string resource)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            throw Unauthenticated("The request has no bearer token.");
        if (faults.CredentialsExpired || !tokens.TryFind(header["Bearer ".Length..].Trim(), out var token))
            throw Unauthenticated("The access token is invalid or has expired.");
        if (token.Resource != resource)
            throw Unauthenticated($"The access token is for {token.Resource}; this API needs one for {resource}.");
        return new Caller(token.User);
    }

    private static RefusedException Unauthenticated(string message) => new(401, "unauthenticated", message);
}
