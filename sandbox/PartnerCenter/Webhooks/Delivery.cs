namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>A webhook that is being sent. Changed with the queue's gate held.</summary>
internal sealed class Delivery(int number, string eventName, WebhookRegistration registration, string body)
{
    private readonly List<DeliveryAttempt> _attempts = [];

    public int Number => number;

    public WebhookRegistration Registration => registration;

    public string Body => body;

    public DeliveryState State { get; set; } = DeliveryState.Waiting;

    /// <summary>Failures since the first attempt or the last redelivery.</summary>
    public int Failures { get; set; }

    public void Record(DeliveryAttempt attempt) => _attempts.Add(attempt);

    public WebhookDelivery Snapshot() =>
        new(number, eventName, registration.Url.GetLeftPart(UriPartial.Path), body, State, [.. _attempts]);
}
