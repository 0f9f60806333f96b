using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Dataverse.WebApi.Auth;

/// <summary>The client credentials flow of OAuth 2.0.</summary>
internal sealed class TokenEndpoint(TokenIssuer tokens)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            await RefuseAsync(context, 400, "invalid_request", "The body must be application/x-www-form-urlencoded.").ConfigureAwait(false);
            return;
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (form["grant_type"] != "client_credentials")
            await RefuseAsync(context, 400, "unsupported_grant_type", "Only the grant type client_credentials is supported.").ConfigureAwait(false);
        else if (tokens.Issue(form["client_id"].ToString(), form["client_secret"].ToString()) is { } token)
            await AnswerAsync(context, token).ConfigureAwait(false);
        else
            await RefuseAsync(context, 401, "invalid_client", "The client id or the client secret is wrong.").ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpContext context, string token)
    {
        context.Response.Headers.CacheControl = "no-store";
        return WriteAsync(context, json =>
        {
            json.WriteString("token_type", "Bearer");
            json.WriteNumber("expires_in", (int)tokens.Lifetime.TotalSeconds);
            json.WriteString("access_token", token);
        });
    }

    private static Task RefuseAsync(HttpContext context, int status, string error, string description)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, json =>
        {
            json.WriteString("error", error);
            json.WriteString("error_description", description);
        });
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> members)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    }
}
