using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Webhooks;

/// <summary>An address that Partner Center calls. It holds a secret, so it is compared and remembered, and never shown or stored whole.</summary>
internal sealed class WebhookUrl
{
    private static readonly Regex FlowOf = new("^(/powerautomate/automations/direct)?/workflows/[0-9A-Za-z-]+/", RegexOptions.CultureInvariant);
    private readonly Uri _url;

    private WebhookUrl(Uri url) => _url = url;

    /// <summary>What an admin may see of it: host and, for a flow, which one; neither signature nor any other part that may be secret.</summary>
    public string Display
    {
        get
        {
            var flow = FlowOf.Match(_url.AbsolutePath);
            return $"{_url.Scheme}://{_url.Host}{(flow.Success ? flow.Value : "/")}…";
        }
    }

    /// <summary>SHA-256 of the address, 64 hexadecimal digits: tells whether two are the same, and nothing else about them.</summary>
    public string Hash
    {
        get
        {
            using var sha = SHA256.Create();
            return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(Canonical)).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    // A service may answer an address with the default port left out or with other characters escaped; it is the same address.
    private string Canonical => Uri.UnescapeDataString(_url.AbsoluteUri);

    /// <summary>Reads an address that somebody else registered; null when it is none.</summary>
    public static WebhookUrl? Read(string? text) => Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) ? new WebhookUrl(url) : null;

    /// <summary>Reads the address that an admin wants to register.</summary>
    /// <param name="text">What stands in the form.</param>
    /// <param name="problem">Why Partner Center could not call it; null when it can.</param>
    public static WebhookUrl? Read(string? text, out Problem? problem)
    {
        problem = null;
        if (string.IsNullOrWhiteSpace(text))
            problem = WebhookSentences.UrlMissing();
        else if (Read(text) is not { } url || !IsOnTheWeb(url._url))
            problem = WebhookSentences.UrlInvalid();
        else if (url._url.Scheme != Uri.UriSchemeHttps)
            problem = WebhookSentences.UrlInsecure();
        else if (url._url.UserInfo.Length > 0)
            problem = WebhookSentences.UrlWithUser();
        else
            return url;
        return null;
    }

    public bool Is(WebhookUrl other) => Canonical == other.Canonical;

    private static bool IsOnTheWeb(Uri url) => (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.Host.Length > 0 && !url.IsLoopback;
}
