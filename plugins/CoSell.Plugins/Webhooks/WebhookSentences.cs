using System.Globalization;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Webhooks;

/// <summary>What an admin is told about the webhook registration; the fields are those of the flow that registers.</summary>
internal static class WebhookSentences
{
    private const string UrlField = "Http Trigger Endpoint";
    private const string EventsField = "Events to Register";

    public static Problem UrlMissing() => new("webhook-url-missing", UrlField);

    public static Problem UrlInvalid() => new("webhook-url-invalid", UrlField);

    public static Problem UrlInsecure() => new("webhook-url-insecure", UrlField);

    public static Problem UrlWithUser() => new("webhook-url-user", UrlField);

    public static Problem EventsMissing() => new Problem("webhook-events-missing", EventsField).With("events", List(EventNames.Referral));

    public static Problem NotRead(int status) => new Problem("webhook-not-read", UrlField).With("status", Status(status));

    public static Problem ConnectionBroken() => new("webhook-connection-broken", UrlField);

    public static Problem Unseen(int status) => new Problem("webhook-unseen", UrlField).With("status", Status(status));

    public static Problem Refused(int status) => new Problem("webhook-refused", UrlField).With("status", Status(status));

    public static Problem Words(string words) => new Problem("webhook-words", UrlField).With("words", words);

    public static Problem Foreign(WebhookUrl registered) => new Problem("webhook-foreign", UrlField).With("url", registered.Display);

    public static Problem TakenOver(WebhookUrl registered) => new Problem("webhook-taken-over", UrlField).With("url", registered.Display);

    public static Problem NotTaken(WebhookUrl registered) => new Problem("webhook-not-taken", UrlField).With("url", registered.Display);

    public static Problem EventsNotTaken(IEnumerable<string> events) => new Problem("webhook-events-not-taken", EventsField).With("events", List(events));

    public static Problem NotYet() => new("webhook-not-yet", UrlField);

    public static Problem MoreEvents(IEnumerable<string> events) => new Problem("webhook-more-events", EventsField).With("events", List(events));

    public static Problem InPlace(WebhookUrl url, IEnumerable<string> events) => new Problem("webhook-in-place", UrlField).With("url", url.Display).With("events", List(events));

    public static Problem OtherEvents(IEnumerable<string> events) => new Problem("webhook-other-events", EventsField).With("events", List(events));

    public static Problem EventsUnknown(IEnumerable<string> events) => new Problem("webhook-events-unknown", EventsField).With("events", List(events));

    public static Problem EventsLacking(IEnumerable<string> events) => new Problem("webhook-events-lacking", EventsField).With("events", List(events));

    public static Problem Released() => new("webhook-released", UrlField);

    private static string Status(int status) => status == 0 ? "no answer" : status.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> names) => string.Join(", ", names);
}
