using System.Text;
using Microsoft.AspNetCore.Http;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce;

/// <summary>Writes JSON answers.</summary>
internal static class HttpAnswer
{
    public static async Task WriteAsync(HttpContext context, int status, Value? body)
    {
        context.Response.StatusCode = status;
        if (body is null)
            return;
        context.Response.ContentType = "application/json;charset=UTF-8";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToJson())).ConfigureAwait(false);
    }
}
