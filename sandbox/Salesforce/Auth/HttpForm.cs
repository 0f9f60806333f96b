using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Salesforce.Auth;

/// <summary>The fields of a form.</summary>
internal static class HttpForm
{
    /// <summary>Form fields; those of the query where there is no form. Client id and secret may come as HTTP Basic instead.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpContext context)
    {
        var fields = context.Request.Query.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        if (context.Request.HasFormContentType)
        {
            foreach (var (name, value) in await context.Request.ReadFormAsync().ConfigureAwait(false))
                fields[name] = value.ToString();
        }
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && TryDecode(authorization[6..]) is [var id, var secret])
            (fields["client_id"], fields["client_secret"]) = (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret));
        return fields;
    }

    private static string[] TryDecode(string base64)
    {
        var buffer = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) : [];
    }
}
