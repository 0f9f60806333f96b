namespace CoSell.Relay.Forwarding;

/// <summary>How an environment fares, for the health page: no address, no content.</summary>
internal sealed class EnvironmentState(string name, bool required)
{
    private readonly Lock _gate = new();
    private EnvironmentFigures _figures = new(name, required, 0, 0, 0, null, null);

    public EnvironmentFigures Figures
    {
        get
        {
            lock (_gate)
                return _figures;
        }
    }

    public void Delivered(DateTimeOffset now) => Change(figures => figures with { Delivered = figures.Delivered + 1, LastDelivered = now, LastFailure = null });

    /// <param name="reason">A status code or the kind of a network error.</param>
    public void Failed(string reason) => Change(figures => figures with { Failed = figures.Failed + 1, LastFailure = reason });

    public void Dropped() => Change(figures => figures with { Dropped = figures.Dropped + 1, LastFailure = "too many events were waiting" });

    private void Change(Func<EnvironmentFigures, EnvironmentFigures> change)
    {
        lock (_gate)
            _figures = change(_figures);
    }
}
