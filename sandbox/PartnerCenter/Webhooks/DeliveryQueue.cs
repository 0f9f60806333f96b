namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>
/// Sends webhooks one after the other in the background. That counts as one piece of work on the clock from the moment that the first is
/// raised, which is before the request that caused it is answered, to the last: one that waits behind another must not hold up
/// the time that the other one needs. Between attempts a webhook sleeps as a timer.
/// </summary>
internal sealed class DeliveryQueue(PartnerCenterOptions options, PartnerCenterFaults faults, DeliverySender sender) : IDisposable
{
    private readonly KeptDeliveries _kept = new(options.Kept);
    private readonly Lock _gate = new();
    private readonly List<Delivery> _all = [];
    private readonly Queue<Delivery> _ready = [];
    private readonly HashSet<IDisposable> _timers = [];
    private IDisposable? _pumping;
    private bool _disposed;

    /// <summary>Raises one webhook; a fault may drop, double or delay it.</summary>
    public Delivery Raise(WebhookRegistration registration, string eventName, string body)
    {
        var delivery = Track(registration, eventName, body);
        var fate = faults.NextWebhookFate(eventName);
        if (fate.Dropped)
        {
            lock (_gate)
                delivery.State = DeliveryState.Dropped;
            _kept.End(delivery.Number);
            return delivery;
        }
        Later(options.DeliveryDelay + fate.Delay, delivery);
        if (fate.Doubled)
            Later(options.DeliveryDelay + fate.Delay, Track(registration, eventName, body));
        return delivery;
    }

    /// <summary>Goes on with the webhooks that waited when the server ended.</summary>
    public void Resume()
    {
        foreach (var delivery in _kept.Load())
        {
            lock (_gate)
                _all.Add(delivery);
            Later(options.FirstDeliveryRetry, delivery);
        }
    }

    public void Redeliver(int number)
    {
        Delivery delivery;
        lock (_gate)
        {
            delivery = _all.FirstOrDefault(d => d.Number == number)
                ?? throw new ArgumentException($"There is no delivery {number}.", nameof(number));
            (delivery.State, delivery.Failures) = (DeliveryState.Waiting, 0);
        }
        Enqueue(delivery);
    }

    public IReadOnlyList<WebhookDelivery> Snapshot()
    {
        lock (_gate)
            return [.. _all.Select(d => d.Snapshot())];
    }

    public WebhookDelivery Snapshot(Delivery delivery)
    {
        lock (_gate)
            return delivery.Snapshot();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var timer in _timers)
                timer.Dispose();
            _ready.Clear();
        }
    }

    private Delivery Track(WebhookRegistration registration, string eventName, string body)
    {
        lock (_gate)
        {
            var delivery = new Delivery((_all.Count == 0 ? 0 : _all[^1].Number) + 1, eventName, registration, body);
            _all.Add(delivery);
            _kept.Wait(delivery.Number, eventName, registration, body);
            return delivery;
        }
    }

    private void Later(TimeSpan delay, Delivery delivery)
    {
        if (delay == TimeSpan.Zero)
        {
            Enqueue(delivery);
            return;
        }
        lock (_gate)
        {
            if (_disposed)
                return;
            IDisposable? timer = null;
            timer = options.Clock.Schedule(delay, () =>
            {
                lock (_gate)
                    _timers.Remove(timer!);
                Enqueue(delivery);
                return Task.CompletedTask;
            });
            _timers.Add(timer);
        }
    }

    private void Enqueue(Delivery delivery)
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _ready.Enqueue(delivery);
            if (_pumping is not null)
                return;
            _pumping = options.Clock.Begin();
        }
#pragma warning disable RS0030 // the pump that the clock waits for
        _ = Task.Run(PumpAsync);
#pragma warning restore RS0030
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            Delivery? next;
            lock (_gate)
            {
                if (!_ready.TryDequeue(out next))
                {
                    _pumping!.Dispose();
                    _pumping = null;
                    return;
                }
            }
            await AttemptAsync(next).ConfigureAwait(false);
        }
    }

    private async Task AttemptAsync(Delivery delivery)
    {
        var attempt = await sender.SendAsync(delivery.Registration, delivery.Body).ConfigureAwait(false);
        TimeSpan wait;
        lock (_gate)
        {
            delivery.Record(attempt);
            if (attempt.Status is >= 200 and < 300)
            {
                delivery.State = DeliveryState.Delivered;
                _kept.End(delivery.Number);
                return;
            }
            if (++delivery.Failures >= options.DeliveryAttempts)
            {
                delivery.State = DeliveryState.Offline;
                _kept.End(delivery.Number);
                return;
            }
            wait = options.FirstDeliveryRetry * Math.Pow(2, delivery.Failures - 1);
        }
        Later(wait, delivery);
    }
}
