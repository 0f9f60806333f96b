using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sandbox.Loopback.Faults;
using Sandbox.Salesforce.Auth;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest;

/// <summary>Everything below <c>/services/data</c>: faults, session, allowance, then the resource.</summary>
internal sealed class DataEndpoint(OrgGate gate, Sessions sessions, ApiUsage usage, ServiceFaults faults)
{
    private readonly FaultGate _faults = new(faults, RefuseAsync, context => sessions.Close(BearerToken.Of(context.Request) ?? ""));

    public Task HandleAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        return _faults.PassAsync(context, OperationOf(context.Request.Method, target), async () =>
        {
            var response = await AnswerAsync(context, target).ConfigureAwait(false);
            context.Response.Headers["Sforce-Limit-Info"] = usage.Header;
            if (response.Location is { } location)
                context.Response.Headers.Location = location;
            foreach (var (name, value) in response.Headers)
                context.Response.Headers[name] = value;
            await (response.Csv is { } csv ? WriteCsvAsync(context, csv) : HttpAnswer.WriteAsync(context, response.Status, response.Body)).ConfigureAwait(false);
        });
    }

    /// <summary>Resource and object without ids, such as <c>PATCH sobjects/Opportunity</c>.</summary>
    private static string OperationOf(string method, string target)
    {
        var segments = ApiTarget.Parse(target)?.Segments ?? [];
        return $"{method} {string.Join('/', segments.Take(2))}";
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            var seconds = (int)wait.TotalSeconds;
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            // The Salesforce connector's gateway answers so beyond 900 calls a minute.
            return HttpAnswer.WriteAsync(context, 429, ObjectValue.Of(
                ("statusCode", Value.From(429)), ("message", Value.From($"Rate limit is exceeded. Try again in {seconds} seconds."))));
        }
        var failure = refusal.Status switch
        {
            403 => new SalesforceException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
            503 => new SalesforceException(503, "SERVER_UNAVAILABLE", "Server is too busy"),
            var status => new SalesforceException(status, "UNKNOWN_EXCEPTION", "An unexpected error occurred. This is an injected fault."),
        };
        return HttpAnswer.WriteAsync(context, failure.Status, ApiResponse.Failed(failure).Body);
    }

    private async Task<ApiResponse> AnswerAsync(HttpContext context, string target)
    {
        try
        {
            var userId = Authorize(context);
            usage.Count();
            var parsed = ApiTarget.Parse(target) ?? throw ApiTarget.Refusal(target);
            var isCsv = context.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true;
            return gate.Call(new ApiRequest(Method(context, parsed), parsed.Version, parsed.Segments, userId)
            {
                Host = $"{context.Request.Scheme}://{context.Request.Host}",
                Query = parsed.Query,
                Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                Body = isCsv ? null : await ReadBodyAsync(context.Request).ConfigureAwait(false),
                Csv = isCsv ? await ReadTextAsync(context.Request).ConfigureAwait(false) : null,
            });
        }
        catch (SalesforceException failure)
        {
            return ApiResponse.Failed(failure);
        }
    }

    private string Authorize(HttpContext context) =>
        sessions.FindUser(BearerToken.Of(context.Request)) ?? throw new SalesforceException(401, "INVALID_SESSION_ID", "Session expired or invalid");

    /// <summary><c>?_HttpMethod=PATCH</c> lets a client that cannot PATCH send a POST.</summary>
    private static string Method(HttpContext context, ApiTarget target) =>
        context.Request.Method == "POST" && target.Query.TryGetValue("_HttpMethod", out var method) ? method.ToUpperInvariant() : context.Request.Method;

    private static Task WriteCsvAsync(HttpContext context, string csv)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "text/csv";
        return context.Response.WriteAsync(csv);
    }

    private static async Task<string> ReadTextAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }

    private static async Task<Value?> ReadBodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer).ConfigureAwait(false);
        if (buffer.Length == 0)
            return null;
        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
            throw SalesforceException.Unsupported("multipart requests, which bring files");
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
