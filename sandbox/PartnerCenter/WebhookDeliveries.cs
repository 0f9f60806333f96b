using Sandbox.PartnerCenter.Webhooks;

namespace Sandbox.PartnerCenter;

/// <summary>Every webhook raised since the start, and the offline queue.</summary>
public sealed class WebhookDeliveries
{
    private readonly DeliveryQueue _queue;

    internal WebhookDeliveries(DeliveryQueue queue) => _queue = queue;

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<WebhookDelivery> All => _queue.Snapshot();

    /// <summary>Those that failed for good.</summary>
    public IReadOnlyList<WebhookDelivery> Offline => [.. All.Where(d => d.State == DeliveryState.Offline)];

    /// <summary>Sends a webhook once more, with a full set of attempts.</summary>
    /// <exception cref="ArgumentException">There is no delivery of that number.</exception>
    public void Redeliver(int number) => _queue.Redeliver(number);
}
