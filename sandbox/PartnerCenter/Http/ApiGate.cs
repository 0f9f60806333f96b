using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.PartnerCenter.Security;

namespace Sandbox.PartnerCenter.Http;

/// <summary>What every request of the two APIs passes: count, faults, bearer token, limits; and the one place that writes errors.</summary>
internal sealed class ApiGate(PartnerCenterOptions options, CallerCheck callers, PartnerCenterFaults faults, RequestCounter counter)
{
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

    private async Task EnterAsync(HttpContext context, ApiDialect dialect, RequestDelegate next)
    {
        counter.Count($"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? context.Request.Path}");
        dialect.WriteHeaders(context.Request, context.Response.Headers, options.Clock.GetUtcNow());
        if (faults.Latency > TimeSpan.Zero)
            context.Response.Headers["Sandbox-Latency"] = ((long)faults.Latency.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        var fate = faults.NextRequestFate();
        if (fate.BreakBefore)
        {
            context.Abort();
            return;
        }
        if (fate.Status is { } status)
            throw Injected(status, fate.RetryAfter);
        context.Features.Set(callers.Check(context.Request, dialect.Resource));
        _limit.Check(dialect, context.Request.Method);
        if (fate.BreakAfter)
            context.Response.Body = Stream.Null;
        await next(context);
        if (fate.BreakAfter)
            context.Abort();
    }

    private static RefusedException Injected(int status, TimeSpan retryAfter) => status switch
    {
        429 => new(429, "tooManyRequests", "Too many requests. Try again later.") { RetryAfter = retryAfter },
        503 => new(503, "serviceNotAvailable", "The service is not available. Try again later."),
        401 => new(401, "unauthenticated", "The access token is invalid or has expired."),
        _ => new(status, status < 500 ? "invalidRequest" : "generalException", "The request failed. This is an injected fault."),
    };

    private static RefusedException NoRoute(HttpContext context) => context.Response.StatusCode == 405
        ? new(405, "invalidRequest", $"{context.Request.Method} is not supported on {context.Request.Path}.")
        : RefusedException.NotFound(context.Request.Path);

    private static async Task WriteAsync(HttpContext context, ApiDialect dialect, RefusedException refused)
    {
        if (refused.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        if (refused.Status == 401)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        await context.Response.WriteJsonAsync(dialect.Error(refused), refused.Status);
    }
}
