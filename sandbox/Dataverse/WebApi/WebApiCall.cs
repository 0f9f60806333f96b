using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>One request with what the Web API reads of its headers, and the ways to answer it.</summary>
internal sealed class WebApiCall
{
    private const string Json = "application/json; odata.metadata=minimal";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpContext _context;

    public WebApiCall(HttpContext context, string root, Guid userId)
    {
        _context = context;
        UserId = userId;
        Root = $"{context.Request.Scheme}://{context.Request.Host}{root}/";
        Path = Uri.UnescapeDataString(context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0])[root.Length..].Trim('/'); // the path of the server keeps a slash in a key escaped
        Preferences = Parse(context.Request.Headers["Prefer"].ToString());
        Annotations = new(Preferences.GetValueOrDefault("odata.include-annotations"));
        Options = context.Request.Query.ToDictionary(option => option.Key, option => option.Value.ToString(), StringComparer.Ordinal);
    }

    public Guid UserId { get; }

    /// <summary>The service root with a slash at the end.</summary>
    public string Root { get; }

    /// <summary>What follows the root.</summary>
    public string Path { get; }

    public string Method => _context.Request.Method;

    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>The query option that stands there twice; null when none does.</summary>
    public string? DoubledOption => _context.Request.Query.FirstOrDefault(option => option.Value.Count > 1).Key;

    public IReadOnlyDictionary<string, string> Preferences { get; }

    public Annotations Annotations { get; }

    public bool WantsRepresentation => Preferences.GetValueOrDefault("return") == "representation";

    public string? IfMatch => Header("If-Match");

    public string? IfNoneMatch => Header("If-None-Match");

    public string Url => $"{_context.Request.Scheme}://{_context.Request.Host}{_context.Request.Path}";

    public CancellationToken Aborted => _context.RequestAborted;

    public async Task<JsonElement> ReadBodyAsync(string owner)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(_context.Request.Body, default, Aborted).ConfigureAwait(false);
            return document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            throw PayloadFault.Of(owner, $"The payload is not valid JSON: {broken.Message}");
        }
    }

    public bool HasBody => _context.Request.ContentLength is not (null or 0) || _context.Request.Headers.TransferEncoding.Count > 0;

    public void SetHeader(string name, string value) => _context.Response.Headers[name] = value;

    public Task AnswerAsync(int status)
    {
        _context.Response.StatusCode = status;
        return Task.CompletedTask;
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

    public Task RefuseAsync(DataverseException refused) => AnswerAsync(refused.HttpStatus, json =>
    {
        json.WriteStartObject("error");
        json.WriteString("code", refused.Code);
        json.WriteString("message", refused.Message);
        json.WriteEndObject();
    });

    private string? Header(string name)
    {
        var value = _context.Request.Headers[name].ToString();
        return value.Length == 0 ? null : value;
    }

    /// <summary>Preferences stand apart by commas, but a quoted value may hold commas itself.</summary>
    private static Dictionary<string, string> Parse(string prefer)
    {
        var preferences = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (start, quoted) = (0, false);
        for (var i = 0; i <= prefer.Length; i++)
        {
            if (i < prefer.Length && prefer[i] == '"')
                quoted = !quoted;
            if (i < prefer.Length && (quoted || prefer[i] is not (',' or ';')))
                continue;
            var part = prefer[start..i].Split('=', 2, StringSplitOptions.TrimEntries);
            if (part[0].Length > 0)
                preferences[part[0]] = part.Length > 1 ? part[1].Trim('"') : "";
            start = i + 1;
        }
        return preferences;
    }
}
