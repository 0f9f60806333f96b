using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Http;

/// <summary>JSON in and JSON out of a request.</summary>
internal static class Exchange
{
    public static async Task<Value> ReadJsonAsync(this HttpRequest request)
    {
        RequireJson(request);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        try
        {
            return Value.Parse(body.GetBuffer().AsSpan(0, (int)body.Length));
        }
        catch (JsonException e)
        {
            throw RefusedException.Invalid("referral", $"The request body is not JSON: {e.Message}");
        }
    }

    public static void RequireJson(HttpRequest request)
    {
        if (!string.Equals(request.ContentType?.Split(';')[0].Trim(), "application/json", StringComparison.OrdinalIgnoreCase))
            throw new RefusedException(415, "invalidRequest", "Send the body as Content-Type: application/json; a JSON Patch too.", "Content-Type");
    }

    public static Task WriteJsonAsync(this HttpResponse response, Value body, int status = 200)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(body.ToJson(), response.HttpContext.RequestAborted);
    }
}
