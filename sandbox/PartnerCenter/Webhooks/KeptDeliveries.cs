using System.Globalization;
using Sandbox.Loopback;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>Webhooks that wait, as they are kept: a JSON object under <c>webhook/{number}</c> with its event, body and registration, until it was delivered or given up.</summary>
internal sealed class KeptDeliveries(Kept? kept)
{
    private const string Prefix = "webhook/";

    /// <summary>Those that wait, oldest first.</summary>
    public IEnumerable<Delivery> Load() => (kept?.All(Prefix) ?? []).Select(one =>
    {
        var value = Value.Parse(one.Value);
        return new Delivery(int.Parse(one.Key[Prefix.Length..], CultureInfo.InvariantCulture), value["event"].AsString()!, ReadRegistration(value["registration"]), value["body"].AsString()!);
    });

    public void Wait(int number, string eventName, WebhookRegistration registration, string body) => kept?.Write(
        Prefix + number, ObjectValue.Of(("event", Value.From(eventName)), ("registration", Text(registration)), ("body", Value.From(body))).ToJson());

    public void End(int number) => kept?.Write(Prefix + number, null);

    public static ObjectValue Text(WebhookRegistration registration) => ObjectValue.Of(
        ("id", Value.From(registration.SubscriberId.ToString())), ("url", Value.From(registration.Url.OriginalString)),
        ("events", new ArrayValue([.. registration.Events.Select(name => Value.From(name))])), ("msSignature", Value.From(registration.UsesMsSignatureHeader)),
        ("modified", Value.From(registration.ModifiedAt.ToString("O", CultureInfo.InvariantCulture))));

    public static WebhookRegistration ReadRegistration(Value text) => new(
        Guid.Parse(text["id"].AsString()!, CultureInfo.InvariantCulture), new Uri(text["url"].AsString()!), [.. text["events"].AsItems().Select(name => name.AsString()!)],
        text["msSignature"] is BooleanValue { Value: true }, DateTimeOffset.Parse(text["modified"].AsString()!, CultureInfo.InvariantCulture));
}
