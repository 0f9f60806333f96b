using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>Holds the tenant's one webhook registration.</summary>
internal sealed class RegistrationStore(PartnerCenterOptions options, PartnerCenterFaults faults)
{
    private const string Key = "registration";

    private readonly Lock _gate = new();
    private readonly SeededIds _ids = new(options.Seed ^ 0x5B5C);
    private WebhookRegistration? _current = options.Kept?.All(Key).Select(kept => KeptDeliveries.ReadRegistration(Value.Parse(kept.Value))).FirstOrDefault();

    public bool TryGet(out WebhookRegistration registration)
    {
        lock (_gate)
            return (registration = _current!) is not null;
    }

    public WebhookRegistration Get() => TryGet(out var registration)
        ? registration
        : throw new RefusedException(faults.MissingRegistrationStatus, "itemNotFound", "A webhook registration of this partner was not found.");

    public void Forget()
    {
        lock (_gate)
            Keep(null);
    }

    public WebhookRegistration Post(Value body)
    {
        lock (_gate)
        {
            if (_current is { } current && options.RegistrationConflict == RegistrationConflict.Refuse)
            {
                throw new RefusedException(409, "conflict",
                    $"A webhook is already registered at {current.Url.GetLeftPart(UriPartial.Path)}. Update it with PUT.", "WebhookUrl");
            }
            return Keep(RegistrationBinder.Bind(body, _current?.SubscriberId ?? _ids.NextGuid(), options.Clock.GetUtcNow()))!;
        }
    }

    public WebhookRegistration Put(Value body)
    {
        lock (_gate)
            return Keep(RegistrationBinder.Bind(body, Get().SubscriberId, options.Clock.GetUtcNow()))!;
    }

    private WebhookRegistration? Keep(WebhookRegistration? registration)
    {
        options.Kept?.Write(Key, registration is null ? null : KeptDeliveries.Text(registration).ToJson());
        return _current = registration;
    }
}
