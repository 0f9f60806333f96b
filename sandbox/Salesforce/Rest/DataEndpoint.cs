using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sandbox.Salesforce.Auth;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary>Everything below <c>/services/data</c>: faults, session, allowance, then the resource.</summary>
internal sealed class DataEndpoint(OrgGate gate, Sessions sessions, ApiUsage usage, SalesforceFaults faults)
{
    public async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (faults.Latency > TimeSpan.Zero)
            context.Response.Headers["Sandbox-Latency"] = ((long)faults.Latency.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        if (await TryFailAsync(context).ConfigureAwait(false))
            return;
        var response = await AnswerAsync(context, target).ConfigureAwait(false);
        if (faults.Strikes(SalesforceFault.AnswerLost))
        {
            context.Abort();
            return;
        }
        context.Response.Headers["Sforce-Limit-Info"] = usage.Header;
        if (response.Location is { } location)
            context.Response.Headers.Location = location;
        await HttpAnswer.WriteAsync(context, response.Status, response.Body).ConfigureAwait(false);
    }

    private async Task<bool> TryFailAsync(HttpContext context)
    {
        if (faults.Strikes(SalesforceFault.TooManyRequests))
        {
            var seconds = (int)faults.RetryAfter.TotalSeconds;
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await HttpAnswer.WriteAsync(context, 429, ObjectValue.Of(
                ("statusCode", Value.From(429)), ("message", Value.From($"Rate limit is exceeded. Try again in {seconds} seconds.")))).ConfigureAwait(false);
            return true;
        }
        var failure = faults.Strikes(SalesforceFault.Unavailable) ? new SalesforceException(503, "SERVER_UNAVAILABLE", "Server is too busy")
            : faults.Strikes(SalesforceFault.RequestLimitExceeded) ? new SalesforceException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
            : null;
        if (failure is not null)
            await HttpAnswer.WriteAsync(context, failure.Status, ApiResponse.Failed(failure).Body).ConfigureAwait(false);
        return failure is not null;
    }

    private async Task<ApiResponse> AnswerAsync(HttpContext context, string target)
    {
        try
        {
            var userId = Authorize(context);
            usage.Count();
            var parsed = ApiTarget.Parse(target) ?? throw SalesforceException.NotFound();
            return gate.Call(new ApiRequest(Method(context, parsed), parsed.Version, parsed.Segments, userId)
            {
                Query = parsed.Query,
                Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                Body = await ReadBodyAsync(context.Request).ConfigureAwait(false),
            });
        }
        catch (SalesforceException failure)
        {
            return ApiResponse.Failed(failure);
        }
    }

    private string Authorize(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        var token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || authorization.StartsWith("OAuth ", StringComparison.OrdinalIgnoreCase)
            ? authorization[(authorization.IndexOf('!') + 1)..]
            : null;
        if (token is not null && faults.Strikes(SalesforceFault.SessionExpired))
            sessions.Close(token);
        return sessions.FindUser(token) ?? throw new SalesforceException(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    /// <summary><c>?_HttpMethod=PATCH</c> lets a client that cannot PATCH send a POST.</summary>
    private static string Method(HttpContext context, ApiTarget target) =>
        context.Request.Method == "POST" && target.Query.TryGetValue("_HttpMethod", out var method) ? method.ToUpperInvariant() : context.Request.Method;

    private static async Task<Value?> ReadBodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer).ConfigureAwait(false);
        if (buffer.Length == 0)
            return null;
        if (!request.HasJsonContentType())
            throw new SalesforceException(415, "UNSUPPORTED_MEDIA_TYPE", $"Content type {request.ContentType} is not supported; send application/json.");
        try
        {
            return Value.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (JsonException problem)
        {
            throw new SalesforceException(400, "JSON_PARSER_ERROR", $"{problem.Message}");
        }
    }
}
