using Microsoft.AspNetCore.Http;

namespace Sandbox.Loopback;

/// <summary>
/// Keeps web pages out. A browser reaches this machine's ports for any page that it shows: a foreign name that resolves to the loopback
/// (DNS rebinding) shows in the Host header, a request that another site makes in <c>Origin</c> and <c>Sec-Fetch-Site</c>, which pages
/// cannot set (Fetch standard, forbidden request-headers). Programs send neither.
/// </summary>
internal static class BrowserGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!IsOwnName(context.Request.Host.Host))
            return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "This server answers to 127.0.0.1 and localhost only.");
        return IsFromAnotherSite(context.Request)
            ? RefuseAsync(context, StatusCodes.Status403Forbidden, "Requests that another web site makes are not answered.")
            : next(context);
    }

    private static bool IsOwnName(string host) => host is "127.0.0.1" or "[::1]" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>A link to a page (GET) may come from anywhere; what it shows stays unreadable to the site that has it.</summary>
    private static bool IsFromAnotherSite(HttpRequest request) =>
        (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host}")
        || (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            && request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin" && site != "none");

    private static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason);
    }
}
