using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.WebApi.Queries;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>One request with what the Web API reads of its headers, and the ways to answer it.</summary>
internal sealed class WebApiCall
{
    private const string Json = "application/json; odata.metadata=minimal";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpContext _context;

    /// <param name="context">The request, alone or as a part of a batch.</param>
    /// <param name="root">The path of the service, e.g. <c>/api/data/v9.2</c>.</param>
    /// <param name="userId">On whose behalf.</param>
    /// <param name="service">Runs messages on behalf of the user.</param>
    /// <exception cref="DataverseException">The address cannot be read, or a preference is not supported.</exception>
    public WebApiCall(HttpContext context, string root, Guid userId, IOrganizationService service)
    {
        _context = context;
        (UserId, Service, RootPath) = (userId, service, root);
        Root = $"{context.Request.Scheme}://{context.Request.Host}{root}/";
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.AsSpan(); // the path of the server keeps a slash in a key escaped
        var query = target.IndexOf('?');
        Segments = WebApiPath.Parse((query < 0 ? target : target[..query])[root.Length..]);
        Preferences = new(context.Request.Headers["Prefer"].ToString());
        Annotations = Preferences.Find("odata.include-annotations") is { } include ? new(include) : Annotations.None;
        Options = context.Request.QueryString.HasValue ? new(context.Request.QueryString.Value) : QueryOptions.None;
    }

    public Guid UserId { get; }

    public IOrganizationService Service { get; }

    public HttpContext Context => _context;

    public string RootPath { get; }

    /// <summary>The service root with a slash at the end.</summary>
    public string Root { get; }

    /// <summary>What follows the root, part by part.</summary>
    public IReadOnlyList<WebApiSegment> Segments { get; }

    public string Method => _context.Request.Method;

    public QueryOptions Options { get; }

    public Preferences Preferences { get; }

    public Annotations Annotations { get; }

    public bool WantsRepresentation => Preferences.Find("return") == "representation";

    public string? IfMatch => Header("If-Match");

    public string? IfNoneMatch => Header("If-None-Match");

    public string Url => $"{_context.Request.Scheme}://{_context.Request.Host}{_context.Request.Path}";

    public bool HasBody => _context.Request.ContentLength is not (null or 0) || _context.Request.Headers.TransferEncoding.Count > 0;

    public async Task<JsonElement> ReadBodyAsync(string owner)
    {
        using var body = new MemoryStream();
        await _context.Request.Body.CopyToAsync(body, _context.RequestAborted).ConfigureAwait(false);
        return RequestJson.Read(body.GetBuffer().AsMemory(0, (int)body.Length), owner);
    }

    /// <summary>Refuses query options where none make sense.</summary>
    public void RefuseOptions(params ReadOnlySpan<string> known)
    {
        foreach (var (name, _) in Options.All)
        {
            if (!known.Contains(name))
                throw Faults.Unsupported($"the query option {name} on '{string.Join('/', Segments)}'");
        }
    }

    public DataverseException NotAllowed() => new(0x80060888, $"The HTTP verb {Method} is not supported on '{string.Join('/', Segments)}'.", 405);

    public void SetHeader(string name, string value) => _context.Response.Headers[name] = value;

    public Task AnswerAsync(int status)
    {
        _context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public Task AnswerTextAsync(string text, string contentType = "text/plain")
    {
        _context.Response.StatusCode = 200;
        _context.Response.ContentType = contentType;
        return _context.Response.WriteAsync(text);
    }

    public async Task AnswerAsync(int status, Action<Utf8JsonWriter> members)
    {
        _context.Response.StatusCode = status;
        _context.Response.ContentType = Json;
        if (Annotations.Preference is { } include)
            SetHeader("Preference-Applied", $"odata.include-annotations=\"{include}\"");
        await using var json = new Utf8JsonWriter(_context.Response.BodyWriter, Readable);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    }

    /// <summary>Answers a refusal where there may be no call yet.</summary>
    public static async Task RefuseAsync(HttpContext context, DataverseException refused)
    {
        context.Response.StatusCode = refused.HttpStatus;
        context.Response.ContentType = Json;
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, Readable);
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("code", refused.Code);
        json.WriteString("message", refused.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private string? Header(string name)
    {
        var value = _context.Request.Headers[name].ToString();
        return value.Length == 0 ? null : value;
    }
}
