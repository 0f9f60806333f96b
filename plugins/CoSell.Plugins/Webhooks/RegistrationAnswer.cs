using System.Text.RegularExpressions;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Webhooks;

/// <summary>What Partner Center answered when the registration was viewed, made or changed (reference, 6.1).</summary>
internal sealed class RegistrationAnswer
{
    private const int MostWords = 300;
    private static readonly Regex Query = new(@"\?\S+", RegexOptions.CultureInvariant);
    private readonly object? _body;

    /// <param name="status">The HTTP status; 0 when no answer came.</param>
    /// <param name="body">The body as JSON: <c>{WebhookUrl, WebhookEvents[]}</c>, or an error.</param>
    public RegistrationAnswer(int status, string? body)
    {
        Status = status;
        _body = Parse(body);
    }

    public int Status { get; }

    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>Whether it is no answer of Partner Center: the connection is gone, or not shared with the flow.</summary>
    public bool IsConnectionBroken => Sync.ConnectionFault.Is(null, _body, null);

    /// <summary>Whether it tells what is registered. 404 tells it, too: nothing; unless it is the connection that is not there.</summary>
    public bool IsReadable => (Status == 404 && !IsConnectionBroken) || (Succeeded && _body is null or JsonObject && (Url is not null || RegisteredUrl is null));

    /// <summary>The address that gets the tenant's events; null when nothing is registered.</summary>
    public WebhookUrl? Url => Succeeded ? WebhookUrl.Read(RegisteredUrl) : null;

    public List<string> Events => ((_body as JsonObject)?["WebhookEvents"] as List<object?>)?.OfType<string>().ToList() ?? new List<string>();

    /// <summary>The service's own words about a failure, without the secrets of an address in them; null when there are none.</summary>
    public string? Words
    {
        get
        {
            var words = _body is JsonObject body ? Sync.ServiceError.WordsOf(body) : _body as string;
            if (words is not null && IsConnectionBroken)
                words = Sync.ConnectionFault.Essence(words);
            return string.IsNullOrWhiteSpace(words) ? null : Query.Replace(words!.Length > MostWords ? words.Substring(0, MostWords) + "…" : words, "?…");
        }
    }

    private string? RegisteredUrl => (_body as JsonObject)?.Text("WebhookUrl") is { } url && url.Trim().Length > 0 ? url : null;

    private static object? Parse(string? body)
    {
        try
        {
            return JsonText.Parse(body, "The registration");
        }
        catch (FormatException)
        {
            return body; // a page of some gateway: no registration, but perhaps words
        }
    }
}
