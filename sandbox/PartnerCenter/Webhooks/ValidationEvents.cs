using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>The test event: two a minute at most, results kept for seven days.</summary>
internal sealed class ValidationEvents(PartnerCenterOptions options, RegistrationStore registrations, DeliveryQueue queue)
{
    private const int PerMinute = 2;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private readonly Lock _gate = new();
    private readonly SeededIds _ids = new(options.Seed ^ 0x7E57);
    private readonly List<(Guid Id, DateTimeOffset At, Delivery Delivery)> _sent = [];

    public ObjectValue Send()
    {
        var registration = registrations.Get();
        if (!registration.Events.Contains(EventNames.Test))
            throw RefusedException.Invalid("WebhookEvents", $"The registration must contain the event {EventNames.Test}.");
        var now = options.Clock.GetUtcNow();
        lock (_gate)
        {
            CheckRate(now);
            var id = _ids.NextGuid();
            var resource = $"https://api.partnercenter.microsoft.com/webhooks/v1/registration/validationEvents/{id}";
            _sent.Add((id, now, queue.Raise(registration, EventNames.Test, ReferralNotifier.Body(EventNames.Test, resource, "test", now))));
            return ObjectValue.Of(("correlationId", Value.From(id.ToString())));
        }
    }

    public ObjectValue Get(string correlationId)
    {
        lock (_gate)
        {
            _sent.RemoveAll(s => s.At + Kept < options.Clock.GetUtcNow());
            var sent = Guid.TryParse(correlationId, out var id) ? _sent.FirstOrDefault(s => s.Id == id) : default;
            return sent.Delivery is { } delivery
                ? Describe(id, delivery)
                : throw RefusedException.NotFound($"The validation event {correlationId}");
        }
    }

    private void CheckRate(DateTimeOffset now)
    {
        var recent = _sent.Where(s => s.At > now.AddMinutes(-1)).ToList();
        if (recent.Count >= PerMinute)
        {
            throw new RefusedException(429, "tooManyRequests", $"At most {PerMinute} validation events a minute. Try again later.", "validationEvents")
            {
                RetryAfter = recent[^PerMinute].At.AddMinutes(1) - now,
            };
        }
    }

    private ObjectValue Describe(Guid id, Delivery delivery)
    {
        var snapshot = queue.Snapshot(delivery);
        return ObjectValue.Of(
            ("correlationId", Value.From(id.ToString())),
            ("partnerId", Value.From(options.PartnerOrganizationId.ToString())),
            ("status", Value.From(snapshot.State == DeliveryState.Waiting ? "pending" : "completed")),
            ("callbackUrl", Value.From(delivery.Registration.Url.ToString())),
            ("results", new ArrayValue([.. snapshot.Attempts.Select(Describe)])));
    }

    private static Value Describe(DeliveryAttempt attempt) => ObjectValue.Of(
        ("responseCode", Value.From(attempt.Status is { } status ? ((System.Net.HttpStatusCode)status).ToString() : "")),
        ("responseMessage", Value.From(attempt.Error ?? "")),
        ("systemError", Value.From(attempt.Status is null)),
        ("dateTimeUtc", Value.From(Moments.StampWithoutZone(attempt.At))));
}
