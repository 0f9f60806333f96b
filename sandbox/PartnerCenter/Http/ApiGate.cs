using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Loopback.Faults;
using Sandbox.PartnerCenter.Security;

namespace Sandbox.PartnerCenter.Http;

/// <summary>What every request of the two APIs passes: count, faults, bearer token, limits; and the one place that writes errors.</summary>
internal sealed class ApiGate(PartnerCenterOptions options, CallerCheck callers, TokenStore tokens, PartnerCenterFaults faults, RequestCounter counter)
{
    private readonly FaultGate _faults = new(faults, (_, refusal) => throw Injected(refusal), context => tokens.Revoke(CallerCheck.TokenOf(context.Request)));
    private readonly RateLimit _limit = new(options);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var isApi = ApiDialect.TryOf(context.Request.Path, out var dialect);
        try
        {
            if (isApi)
                await EnterAsync(context, dialect, next);
            else
                await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode is 404 or 405)
                throw NoRoute(context);
        }
        catch (RefusedException refused)
        {
            await WriteAsync(context, dialect, refused);
        }
    }

    private Task EnterAsync(HttpContext context, ApiDialect dialect, RequestDelegate next)
    {
        var operation = $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? context.Request.Path}";
        counter.Count(operation, HttpMethods.IsGet(context.Request.Method) ? null : Write(context.Request));
        dialect.WriteHeaders(context.Request, context.Response.Headers, options.Clock.GetUtcNow());
        return _faults.PassAsync(context, operation, () =>
        {
            context.Features.Set(callers.Check(context.Request, dialect.Resource));
            _limit.Check(dialect, context.Request.Method);
            return next(context);
        });
    }

    private static SentWrite Write(HttpRequest request) =>
        new(request.Method, request.Path.ToString().TrimEnd('/'), Guid.TryParse(request.Headers["MS-RequestId"].ToString(), out var id) ? id : null);

    private static RefusedException Injected(Refusal refusal) => refusal.Status switch
    {
        429 => new(429, "tooManyRequests", "Too many requests. Try again later.") { RetryAfter = refusal.RetryAfter },
        503 => new(503, "serviceNotAvailable", "The service is not available. Try again later."),
        401 => new(401, "unauthenticated", "The access token is invalid or has expired."),
        var status => new(status, status < 500 ? "invalidRequest" : "generalException", "The request failed. This is an injected fault."),
    };

    private static RefusedException NoRoute(HttpContext context) => context.Response.StatusCode == 405
        ? new(405, "invalidRequest", $"{context.Request.Method} is not supported on {context.Request.Path}.")
        : RefusedException.NotFound(context.Request.Path);

    private async Task WriteAsync(HttpContext context, ApiDialect dialect, RefusedException refused)
    {
        if (refused.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        if (refused.Status == 401)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        await context.Response.WriteJsonAsync(dialect.Error(refused, options.NamesFieldsInErrors), refused.Status);
    }
}
