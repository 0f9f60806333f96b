using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Security;

/// <summary>POST /{tenant}/oauth2/token, the v1 endpoint of Entra: authorization_code, refresh_token, client_credentials.</summary>
internal sealed class TokenEndpoint(PartnerCenterOptions options, TokenStore tokens, PartnerCenterFaults faults)
{
    private const string NeedsMfa = "You must use multi-factor authentication to access the resource: "
        + "a user name and a password are not enough. Sign in once in a browser and use the refresh token.";

    private const string Revoked = "The provided grant has expired due to it being revoked: "
        + "the user changed or reset the password. Sign in again.";

    public async Task HandleAsync(HttpContext context, string tenant)
    {
        context.Response.Headers.CacheControl = "no-store";
        var answer = context.Request.HasFormContentType
            ? Answer(tenant, await context.Request.ReadFormAsync(context.RequestAborted))
            : TokenAnswer.Refuse("invalid_request", 900144, "The request body must be application/x-www-form-urlencoded.");
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.Body.ToJson(), context.RequestAborted);
    }

    private TokenAnswer Answer(string tenant, IFormCollection form)
    {
        if (tenant != "common" && tenant != "organizations" && !string.Equals(tenant, options.TenantId.ToString(), StringComparison.OrdinalIgnoreCase))
            return TokenAnswer.Refuse("invalid_request", 90002, $"Tenant '{tenant}' not found.");
        if (form["grant_type"].ToString() == "password")
            return TokenAnswer.Refuse("invalid_grant", 50076, NeedsMfa);
        if (form["client_id"].ToString() != tokens.ClientId)
            return TokenAnswer.Refuse("unauthorized_client", 700016, "The application is not known in this tenant.");
        if (form["client_secret"].ToString().Length == 0)
            return TokenAnswer.Refuse("invalid_client", 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.", 401);
        if (!SameSecret(form["client_secret"].ToString()))
            return TokenAnswer.Refuse("invalid_client", 7000215, "Invalid client secret provided.", 401);
        return form["grant_type"].ToString() switch
        {
            "refresh_token" => Refresh(form),
            "authorization_code" => Redeem(form),
            "client_credentials" => AppOnly(form),
            var grant => TokenAnswer.Refuse("unsupported_grant_type", 70003, $"The grant type '{grant}' is not supported."),
        };
    }

    private TokenAnswer Refresh(IFormCollection form)
    {
        if (faults.CredentialsExpired)
            return TokenAnswer.Refuse("invalid_grant", 50173, Revoked);
        return tokens.TryRefresh(form["refresh_token"].ToString(), out var grant, out var next)
            ? Issue(Requested(form, grant), grant.User, next)
            : TokenAnswer.Refuse("invalid_grant", 70000, "The refresh token is invalid or was already used. Sign in again.");
    }

    private TokenAnswer Redeem(IFormCollection form) => tokens.TryTakeCode(form["code"].ToString(), out var grant)
        ? Issue(Requested(form, grant), grant.User, tokens.Renew(grant))
        : TokenAnswer.Refuse("invalid_grant", 54005, "The authorization code is invalid or was already redeemed. Sign in again.");

    private TokenAnswer AppOnly(IFormCollection form) => Issue(Requested(form, null), null, null);

    /// <summary>A refresh token of this endpoint serves every resource that the app may use; the request names which.</summary>
    private static string Requested(IFormCollection form, Grant? grant) =>
        form["resource"].ToString() is { Length: > 0 } resource ? resource.TrimEnd('/') : grant?.Resource ?? "";

    private TokenAnswer Issue(string resource, PartnerCenterUser? user, string? refreshToken)
    {
        if (!Resources.All.Contains(resource))
            return TokenAnswer.Refuse("invalid_resource", 500011,
                $"The resource '{resource}' was not found in the tenant. Use {string.Join(" or ", Resources.All)}.");
        var token = tokens.IssueAccessToken(resource, user, out var expires);
        var seconds = options.AccessTokenLifetime.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var body = ObjectValue.Of(
            ("token_type", Value.From("Bearer")), ("expires_in", Value.From(seconds)), ("ext_expires_in", Value.From(seconds)),
            ("expires_on", Value.From(Seconds(expires))), ("not_before", Value.From(Seconds(options.Clock.GetUtcNow()))),
            ("resource", Value.From(resource)), ("access_token", Value.From(token)));
        return new(200, refreshToken is null ? body : body.With("refresh_token", Value.From(refreshToken)));
    }

    private bool SameSecret(string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(tokens.ClientSecret));

    private static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
