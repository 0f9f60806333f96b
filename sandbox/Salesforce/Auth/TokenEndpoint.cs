using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Auth;

/// <summary><c>POST /services/oauth2/token</c>.</summary>
internal sealed class TokenEndpoint(Accounts accounts, Sessions sessions, TimeProvider clock, string organizationId)
{
    public async Task HandleAsync(HttpContext context)
    {
        var form = await ReadFormAsync(context).ConfigureAwait(false);
        var (status, body) = Answer(form, $"{context.Request.Scheme}://{context.Request.Host}");
        await HttpAnswer.WriteAsync(context, status, body).ConfigureAwait(false);
    }

    private (int Status, Value Body) Answer(IReadOnlyDictionary<string, string> form, string root)
    {
        try
        {
            return (200, Grant(accounts.Authenticate(form), root));
        }
        catch (OAuthException refusal)
        {
            return (400, ObjectValue.Of(("error", Value.From(refusal.Error)), ("error_description", Value.From(refusal.Message))));
        }
    }

    private ObjectValue Grant(SalesforceCredentials account, string root)
    {
        var identity = $"{root}/id/{organizationId}/{account.UserId}";
        var issued = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(identity + issued)));
        return ObjectValue.Of(
            ("access_token", Value.From($"{organizationId[..15]}!{sessions.Open(account.UserId, account.ClientId)}")),
            ("signature", Value.From(signature)),
            ("scope", Value.From("api")),
            ("instance_url", Value.From(root)),
            ("id", Value.From(identity)),
            ("token_type", Value.From("Bearer")),
            ("issued_at", Value.From(issued)));
    }

    /// <summary>Form fields; client id and secret may come as HTTP Basic instead.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ReadFormAsync(HttpContext context)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
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
