using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Auth;

/// <summary><c>POST /services/oauth2/token</c>, <c>/revoke</c> and <c>/introspect</c>.</summary>
internal sealed class TokenEndpoint(Accounts accounts, Sessions sessions, TimeProvider clock, string organizationId)
{
    public Task HandleAsync(HttpContext context) => AnswerAsync(context, (form, root) => Grant(accounts.Authenticate(form), root));

    /// <summary>Ends a session, or takes a refresh token out of use.</summary>
    public Task RevokeAsync(HttpContext context) => AnswerAsync(context, (form, _) =>
    {
        var token = form.GetValueOrDefault("token") ?? "";
        return accounts.Revoke(token) || sessions.Close(token) ? null : throw new OAuthException("invalid_token", "invalid token: " + token[..Math.Min(8, token.Length)]);
    });

    /// <summary>Says of a token whether it is good (RFC 7662), to an app that shows who it is.</summary>
    public Task IntrospectAsync(HttpContext context) => AnswerAsync(context, (form, root) =>
    {
        if (!accounts.KnowsApp(form.GetValueOrDefault("client_id") ?? ""))
            throw new OAuthException("invalid_client_id", "client identifier invalid");
        if (sessions.Find(form.GetValueOrDefault("token")) is not { } session || accounts.Find(session.UserId) is not { } user)
            return ObjectValue.Of(("active", Value.From(false)));
        return ObjectValue.Of(
            ("active", Value.From(true)), ("scope", Value.From("api")), ("client_id", Value.From(session.ClientId)), ("username", Value.From(user.Username)),
            ("sub", Value.From(IdOf(user, root))), ("token_type", Value.From("access_token")),
            ("exp", Value.From(session.Until.ToUnixTimeSeconds())), ("iat", Value.From(session.Since.ToUnixTimeSeconds())), ("nbf", Value.From(session.Since.ToUnixTimeSeconds())));
    });

    private static async Task AnswerAsync(HttpContext context, Func<IReadOnlyDictionary<string, string>, string, Value?> answer)
    {
        var form = await HttpForm.ReadAsync(context).ConfigureAwait(false);
        try
        {
            await HttpAnswer.WriteAsync(context, 200, answer(form, $"{context.Request.Scheme}://{context.Request.Host}")).ConfigureAwait(false);
        }
        catch (OAuthException refusal)
        {
            await HttpAnswer.WriteAsync(context, 400, ObjectValue.Of(("error", Value.From(refusal.Error)), ("error_description", Value.From(refusal.Message)))).ConfigureAwait(false);
        }
    }

    private ObjectValue Grant(SignIn signIn, string root)
    {
        var identity = IdOf(signIn.User, root);
        var issued = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(identity + issued)));
        var granted = ObjectValue.Of(
            ("access_token", Value.From($"{organizationId[..15]}!{sessions.Open(signIn.User.UserId, signIn.ClientId)}")),
            ("signature", Value.From(signature)),
            ("scope", Value.From(signIn.RefreshToken is null ? "api" : "refresh_token api")),
            ("instance_url", Value.From(root)),
            ("id", Value.From(identity)),
            ("token_type", Value.From("Bearer")),
            ("issued_at", Value.From(issued)));
        return signIn.RefreshToken is { } token ? granted.With("refresh_token", Value.From(token)) : granted;
    }

    private string IdOf(SalesforceCredentials user, string root) => $"{root}/id/{organizationId}/{user.UserId}";
}
