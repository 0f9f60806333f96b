using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sandbox.Dataverse.WebApi.Auth;

namespace Sandbox.Dataverse.WebApi;

/// <summary>All addresses of the server.</summary>
internal sealed class Endpoints(Organization organization, TokenIssuer tokens)
{
    private readonly WebApiRouter _router = new(organization);

    public void Map(WebApplication application)
    {
        var token = new TokenEndpoint(tokens);
        application.MapPost("/oauth2/token", token.HandleAsync);
        application.MapPost("/{tenant}/oauth2/token", token.HandleAsync);
        application.MapPost("/{tenant}/oauth2/v2.0/token", token.HandleAsync);
        foreach (var root in (string[])["/api/data/v9.1", "/api/data/v9.2", "/flow/api/data/v9.1"])
            application.Map(root + "/{**rest}", context => HandleAsync(context, root));
    }

    private async Task HandleAsync(HttpContext context, string root)
    {
        context.Response.Headers["OData-Version"] = "4.0";
        if (tokens.Check(context.Request.Headers.Authorization) is not { } user)
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = $"Bearer authorization_uri={context.Request.Scheme}://{context.Request.Host}/oauth2/authorize, resource_id={context.Request.Scheme}://{context.Request.Host}/";
            return;
        }
        var call = new WebApiCall(context, root, user);
        if (organization.Scheduler is { } scheduler)
            scheduler.Callers.Content = await RequestContent.ReadAsync(context.Request, user).ConfigureAwait(false);
        try
        {
            await _router.HandleAsync(call).ConfigureAwait(false);
        }
        catch (DataverseException refused)
        {
            await call.RefuseAsync(refused).ConfigureAwait(false);
        }
    }
}
