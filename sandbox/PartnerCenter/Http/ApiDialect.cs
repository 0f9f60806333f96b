using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sandbox.PartnerCenter.Security;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Http;

/// <summary>What differs between the two APIs behind the one port: audience, error body, response headers.</summary>
internal sealed class ApiDialect
{
    private ApiDialect(string name, string resource) => (Name, Resource) = (name, resource);

    public static ApiDialect Referrals { get; } = new("referrals", Resources.Referrals);

    public static ApiDialect Events { get; } = new("events", Resources.Events);

    public string Name { get; }

    public string Resource { get; }

    /// <summary>The API that a path belongs to; paths of the simulator, of tokens and of certificates belong to none.</summary>
    public static bool TryOf(PathString path, out ApiDialect dialect)
    {
        dialect = path.StartsWithSegments("/webhooks/v1") ? Events : Referrals;
        return dialect == Events || path.StartsWithSegments("/v1.0");
    }

    public void WriteHeaders(HttpRequest request, IHeaderDictionary headers, DateTimeOffset now)
    {
        if (this == Events)
        {
            headers["MS-CorrelationId"] = Sent(request, "MS-CorrelationId");
            headers["MS-RequestId"] = Sent(request, "MS-RequestId");
            headers["X-Locale"] = "en-US";
            return;
        }
#pragma warning disable RS0030 // an id of a request, which nothing rests on
        headers["request-id"] = Guid.NewGuid().ToString();
#pragma warning restore RS0030
        headers["client-request-id"] = Sent(request, "client-request-id");
        headers["timestamp"] = Moments.Stamp(now);
    }

    /// <summary>Referrals: the documented nested error. Events: the flat error of the general Partner Center convention.</summary>
    public ObjectValue Error(RefusedException refused, bool namesFields) => this == Events
        ? ObjectValue.Of(("code", Value.From(int.TryParse(refused.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : refused.Status)), ("description", Value.From(refused.Message)),
            ("data", ArrayValue.Empty), ("source", Value.From("webhooks")))
        : ObjectValue.Of(("error", namesFields || refused.Target == RefusedException.ETag
            ? Error(refused.Code, refused.Message, refused.Target, refused.InnerCode is { } inner ? Inner(inner, refused.Message) : Value.Null)
            : Error(refused.Code, "The request is not valid.", "referral", Inner(refused.InnerCode ?? refused.Code, refused.Message))));

    private static ObjectValue Error(string code, string message, string target, Value inner) => ObjectValue.Of(
        ("code", Value.From(code)), ("message", Value.From(message)), ("target", Value.From(target)), ("innerError", inner));

    private static ObjectValue Inner(string code, string message) => ObjectValue.Of(
        ("code", Value.From(code)), ("message", Value.From(message)), ("innerError", Value.Null));

    // One unparsable id costs the caller his correlation, not the request.
    private static string Sent(HttpRequest request, string name) =>
#pragma warning disable RS0030 // an id of a request, which nothing rests on
        Guid.TryParse(request.Headers[name].ToString(), out var id) ? id.ToString() : Guid.NewGuid().ToString();
#pragma warning restore RS0030
}
