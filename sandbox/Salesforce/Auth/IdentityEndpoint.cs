using Microsoft.AspNetCore.Http;
using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Auth;

/// <summary><c>/id/{organization}/{user}</c> and <c>/services/oauth2/userinfo</c>: who is signed in.</summary>
internal sealed class IdentityEndpoint(OrgStore store, Sessions sessions, string organizationId)
{
    public Task HandleAsync(HttpContext context, string organization, string user) => AnswerAsync(context, (row, root) =>
        RecordId.TryRead(organization, out var asked) && asked == organizationId && RecordId.TryRead(user, out var id) && id == row.Id ? Identity(row, root) : null);

    public Task UserInfoAsync(HttpContext context) => AnswerAsync(context, UserInfo);

    private Task AnswerAsync(HttpContext context, Func<Row, string, Value?> answer)
    {
        var token = BearerToken.Of(context.Request) ?? Parameter(context, "oauth_token") ?? Parameter(context, "access_token");
        if (store.Find(sessions.Find(token)?.UserId) is not { } row)
            return RefuseAsync(context, 403, token is null ? "Missing_OAuth_Token" : "Bad_OAuth_Token");
        return answer(row, $"{context.Request.Scheme}://{context.Request.Host}") is { } body ? HttpAnswer.WriteAsync(context, 200, body) : RefuseAsync(context, 404, "Bad_Id");
    }

    private static string? Parameter(HttpContext context, string name) => context.Request.Query[name] is [{ Length: > 0 } text] ? text : null;

    private static Task RefuseAsync(HttpContext context, int status, string word)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html;charset=UTF-8";
        return context.Response.WriteAsync(word);
    }

    private ObjectValue Identity(Row user, string root) => ObjectValue.Of(
        ("id", Value.From($"{root}/id/{organizationId}/{user.Id}")), ("asserted_user", Value.From(true)), ("user_id", Value.From(user.Id)), ("organization_id", Value.From(organizationId)),
        ("username", user["Username"]), ("nick_name", user["Alias"]), ("display_name", user["Name"]), ("email", user["Email"]), ("email_verified", Value.From(true)),
        ("first_name", user["FirstName"]), ("last_name", user["LastName"]), ("timezone", Value.From("GMT")), ("photos", Photos(root)), ("addr_country", Value.Null),
        ("mobile_phone", user["Phone"]), ("urls", Urls(user, root)), ("active", user["IsActive"]), ("user_type", Value.From("STANDARD")),
        ("language", user["LanguageLocaleKey"]), ("locale", Value.From("en_US")), ("utcOffset", Value.From(0)), ("last_modified_date", user["LastModifiedDate"]));

    private ObjectValue UserInfo(Row user, string root) => ObjectValue.Of(
        ("sub", Value.From($"{root}/id/{organizationId}/{user.Id}")), ("user_id", Value.From(user.Id)), ("organization_id", Value.From(organizationId)),
        ("preferred_username", user["Username"]), ("nickname", user["Alias"]), ("name", user["Name"]), ("email", user["Email"]), ("email_verified", Value.From(true)),
        ("given_name", user["FirstName"]), ("family_name", user["LastName"]), ("zoneinfo", Value.From("GMT")), ("photos", Photos(root)),
        ("profile", Value.From($"{root}/{user.Id}")), ("picture", Value.From($"{root}/profilephoto/005/F")), ("address", ObjectValue.Empty), ("urls", Urls(user, root)),
        ("active", user["IsActive"]), ("user_type", Value.From("STANDARD")), ("language", user["LanguageLocaleKey"]), ("locale", Value.From("en_US")),
        ("utcOffset", Value.From(0)), ("updated_at", user["LastModifiedDate"]));

    private static ObjectValue Photos(string root) => ObjectValue.Of(("picture", Value.From($"{root}/profilephoto/005/F")), ("thumbnail", Value.From($"{root}/profilephoto/005/T")));

    private ObjectValue Urls(Row user, string root)
    {
        var rest = $"{root}/services/data/v{{version}}/";
        return ObjectValue.Of(
            ("enterprise", Value.From($"{root}/services/Soap/c/{{version}}/{organizationId[..15]}")), ("metadata", Value.From($"{root}/services/Soap/m/{{version}}/{organizationId[..15]}")),
            ("partner", Value.From($"{root}/services/Soap/u/{{version}}/{organizationId[..15]}")), ("rest", Value.From(rest)), ("sobjects", Value.From(rest + "sobjects/")),
            ("search", Value.From(rest + "search/")), ("query", Value.From(rest + "query/")), ("recent", Value.From(rest + "recent/")), ("profile", Value.From($"{root}/{user.Id}")));
    }
}
