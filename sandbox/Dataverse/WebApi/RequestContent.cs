using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// What a request asks for, as text. Requests that are there at the same time are numbered in the order of it, for the order in which
/// their packets come differs from run to run; two that ask for the same are interchangeable.
/// </summary>
internal static class RequestContent
{
    /// <summary>Reads the body and leaves it to be read again.</summary>
    public static async Task<string> ReadAsync(HttpRequest request, Guid userId)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body).ConfigureAwait(false);
        body.Position = 0;
        request.Body = body;
        return $"{request.Method} {request.Path}{request.QueryString} {userId} {Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)}";
    }
}
