using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Salesforce.Auth;

/// <summary>
/// <c>/services/oauth2/authorize</c>: where a person signs in for an app (web-server flow). The code goes back to addresses of this machine only, for the
/// apps of the sandbox are on no other.
/// </summary>
internal sealed class SignInPage(Accounts accounts)
{
    private const string Fields = """
        <p><label>Username <input name="username" autocomplete="username" required></label></p>
        <p><label>Password <input type="password" name="password" required></label></p>
        <p><button>Log In</button></p></form>
        """;

    private static readonly string[] Carried = ["response_type", "client_id", "redirect_uri", "state", "scope", "code_challenge", "code_challenge_method"];

    public async Task HandleAsync(HttpContext context)
    {
        var fields = await HttpForm.ReadAsync(context).ConfigureAwait(false);
        if (Wrong(fields) is { } wrong)
        {
            await ShowAsync(context, 400, $"<h1>OAuth Error</h1><p>error={wrong.Error}&amp;error_description={WebUtility.HtmlEncode(wrong.Message)}</p>").ConfigureAwait(false);
            return;
        }
        var back = fields["redirect_uri"];
        if (fields.GetValueOrDefault("response_type") != "code")
            Return(context, back, ("error", "unsupported_response_type"), ("error_description", "response type not supported"), ("state", fields.GetValueOrDefault("state")));
        else if (!HttpMethods.IsPost(context.Request.Method))
            await ShowAsync(context, 200, Form(fields, null)).ConfigureAwait(false);
        else if (accounts.Find(fields.GetValueOrDefault("username"), fields.GetValueOrDefault("password")) is { } user)
            Return(context, back, ("code", accounts.Codes.Issue(fields["client_id"], back, fields.GetValueOrDefault("code_challenge"), user.UserId)), ("state", fields.GetValueOrDefault("state")));
        else
            await ShowAsync(context, 200, Form(fields, "Please check your username and password.")).ConfigureAwait(false);
    }

    private OAuthException? Wrong(IReadOnlyDictionary<string, string> fields) =>
        !accounts.KnowsApp(fields.GetValueOrDefault("client_id") ?? "") ? new("invalid_client_id", "client identifier invalid")
        : !Uri.TryCreate(fields.GetValueOrDefault("redirect_uri"), UriKind.Absolute, out var back) || !back.IsLoopback || back.Scheme is not ("http" or "https")
            ? new("redirect_uri_mismatch", "redirect_uri must be an address of this machine")
            : null;

    private static void Return(HttpContext context, string back, params (string Name, string? Value)[] members)
    {
        var query = string.Join('&', members.Where(member => member.Value is not null).Select(member => $"{member.Name}={Uri.EscapeDataString(member.Value!)}"));
        context.Response.Redirect(back + (back.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query);
    }

    private static string Form(IReadOnlyDictionary<string, string> fields, string? problem)
    {
        var form = new StringBuilder("<h1>Sign in to the sandbox</h1>");
        if (problem is not null)
            form.Append(CultureInfo.InvariantCulture, $"<p role=\"alert\">{problem}</p>");
        form.Append("<form method=\"post\">");
        foreach (var name in Carried.Where(fields.ContainsKey))
            form.Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"{name}\" value=\"{WebUtility.HtmlEncode(fields[name])}\">");
        return form.Append(Fields).ToString();
    }

    private static Task ShowAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign in</title></head><body><main>{body}</main></body></html>");
    }
}
