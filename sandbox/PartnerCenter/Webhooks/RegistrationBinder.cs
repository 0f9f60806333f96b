using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>Reads a registration from a request body; names match ignoring case.</summary>
internal static class RegistrationBinder
{
    public static WebhookRegistration Bind(Value body, Guid subscriberId, DateTimeOffset now)
    {
        if (!Uri.TryCreate(body["WebhookUrl"].AsString(), UriKind.Absolute, out var url) || !IsAllowed(url))
            throw Wrong("WebhookUrl", "WebhookUrl must be an absolute https URL; http is allowed on loopback only.");
        var names = body["WebhookEvents"].AsItems().Select(e => e.AsString() ?? "").ToList();
        if (names.Count == 0)
            throw Wrong("WebhookEvents", "WebhookEvents must name at least one event.");
        var events = new List<string>();
        foreach (var name in names)
        {
            events.Add(EventNames.All.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
                ?? throw Wrong("WebhookEvents", $"'{name}' is not an event. Ask /webhooks/v1/registration/events for the list."));
        }
        return new(subscriberId, url, [.. events.Distinct()], ReadFlag(body["SignatureTokenToMsSignatureHeader"]), now);
    }

    // The page says Boolean, the Events connector declares a string: both are read.
    private static bool ReadFlag(Value value) => value switch
    {
        NullValue => false,
        BooleanValue flag => flag.Value,
        StringValue { Text: "" } => false,
        StringValue text when bool.TryParse(text.Text, out var flag) => flag,
        _ => throw Wrong("SignatureTokenToMsSignatureHeader", "SignatureTokenToMsSignatureHeader must be true or false."),
    };

    private static bool IsAllowed(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);

    private static RefusedException Wrong(string target, string message) => RefusedException.Invalid(target, message);
}
