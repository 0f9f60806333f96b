using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.WebApi.Auth;
using Sandbox.Loopback.Faults;

namespace Sandbox.Dataverse.WebApi;

/// <summary>All addresses of the server.</summary>
internal sealed class Endpoints(OrganizationCore organization, TokenIssuer tokens, ServiceFaults faults, ServiceProtection protection)
{
    private readonly FaultGate _faults = new(faults, RefuseAsync, context => tokens.Revoke(context.Request.Headers.Authorization));
    private readonly WebApiRouter _router = new(organization);

    public void Map(WebApplication application)
    {
        var token = new TokenEndpoint(tokens);
        application.MapPost("/oauth2/token", token.HandleAsync);
        application.MapPost("/{tenant}/oauth2/token", token.HandleAsync);
        application.MapPost("/{tenant}/oauth2/v2.0/token", token.HandleAsync);
        foreach (var root in (string[])["/api/data/v9.0", "/api/data/v9.1", "/api/data/v9.2", "/flow/api/data/v9.1"])
            application.Map(root + "/{**rest}", context => _faults.PassAsync(context, OperationOf(context.Request, root), () => HandleAsync(context, root)));
        application.Map("/api/{**rest}", context => WebApiCall.RefuseAsync(context, Dataverse.Faults.Unsupported($"'{context.Request.Path}'; it has the Web API v9.0 to v9.2 below /api/data")));
    }

    /// <summary>Method, and table or custom API, without ids.</summary>
    private static string OperationOf(HttpRequest request, string root)
    {
        var path = (request.Path.Value ?? "")[root.Length..].Trim('/');
        var end = path.AsSpan().IndexOfAny('(', '/');
        return $"{request.Method} {(end < 0 ? path : path[..end])}";
    }

    /// <summary>In the words of the service protection limits (Power Apps documentation, API limits), and of gateways.</summary>
    private static Task RefuseAsync(HttpContext context, Refusal refusal) => RefuseAsync(context, refusal, ServiceProtection.Published);

    private static Task RefuseAsync(HttpContext context, Refusal refusal, int limit)
    {
        if (refusal.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = refusal.Status;
        context.Response.ContentType = "application/json; odata.metadata=minimal";
        return context.Response.WriteAsync(refusal.Status == 429
            ? $$$"""{"error":{"code":"0x80072322","message":"Number of requests exceeded the limit of {{{limit}}} over time window of 300 seconds."}}"""
            : """{"error":{"code":"0x80040216","message":"An unexpected error occurred. This is an injected fault."}}""");
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
        if (protection.Take(user) is { } wait)
        {
            await RefuseAsync(context, new(StatusCodes.Status429TooManyRequests, wait), protection.MostRequests!.Value).ConfigureAwait(false);
            return;
        }
        if (organization.Requests.Callers is { } callers)
            callers.Content = await RequestContent.ReadAsync(context.Request, user).ConfigureAwait(false);
        try
        {
            PlatformHeaders.Check(context.Request.Headers);
            var caller = CallerOf(context.Request.Headers, user);
            var service = new ClientService(organization, caller, BypassesOf(context.Request.Headers, user));
            await _router.HandleAsync(new(context, root, caller, service)).ConfigureAwait(false);
        }
        catch (DataverseException refused)
        {
            await WebApiCall.RefuseAsync(context, refused).ConfigureAwait(false);
        }
    }

    /// <summary>Acting on behalf of somebody else needs a privilege (learn, <i>Impersonate another user using the Web API</i>).</summary>
    private Guid CallerOf(IHeaderDictionary headers, Guid user)
    {
        if (PlatformHeaders.ImpersonatedBy(headers) is not { } other)
            return user;
        organization.Privileges.Check(user, "prvActOnBehalfOfAnotherUser", "Impersonation");
        return organization.Gate.InSession("Impersonation", user, _ => organization.Rows.Exists(organization.Schema.Find("systemuser")!, other)) ? other : throw Dataverse.Faults.NotFound("systemuser", other);
    }

    /// <summary>Leaving custom logic out needs a privilege (learn, <i>Bypass custom Dataverse logic</i>).</summary>
    private (bool Synchronous, bool Asynchronous) BypassesOf(IHeaderDictionary headers, Guid user)
    {
        var bypasses = PlatformHeaders.Bypasses(headers);
        if (bypasses.Synchronous)
            organization.Privileges.Check(user, "prvBypassCustomPlugins", "Bypassing plug-ins");
        if (bypasses.Asynchronous)
            organization.Privileges.Check(user, "prvBypassCustomBusinessLogic", "Bypassing asynchronous logic");
        return bypasses;
    }
}
