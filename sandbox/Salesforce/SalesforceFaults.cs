namespace Sandbox.Salesforce;

/// <summary>Switches for what goes wrong. Random faults follow the seed.</summary>
public sealed class SalesforceFaults
{
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly Dictionary<SalesforceFault, double> _rates = [];
    private readonly Dictionary<SalesforceFault, int> _next = [];

    internal SalesforceFaults(int seed) => _random = new Random(seed);

    /// <summary>
    /// How long each answer takes. Work that waits for an answer holds virtual time still, so the server answers at once and names the
    /// duration in milliseconds in the header <c>Sandbox-Latency</c>; a caller on the same clock sleeps that long.
    /// </summary>
    public TimeSpan Latency { get; set; }

    /// <summary>What <c>Retry-After</c> says with a 429.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Lets a share of all requests (rows, for <see cref="SalesforceFault.RowLocked"/>) fail.</summary>
    /// <param name="rate">0 for none to 1 for all.</param>
    public void SetRate(SalesforceFault fault, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        lock (_gate)
            _rates[fault] = rate;
    }

    /// <summary>Lets the next requests fail, whatever the rate.</summary>
    public void FailNext(SalesforceFault fault, int times = 1)
    {
        lock (_gate)
            _next[fault] = _next.GetValueOrDefault(fault) + times;
    }

    /// <summary>The share of requests that fail, 0 to 1.</summary>
    public double RateOf(SalesforceFault fault)
    {
        lock (_gate)
            return _rates.GetValueOrDefault(fault);
    }

    /// <summary>How many of the next requests fail.</summary>
    public int Planned(SalesforceFault fault)
    {
        lock (_gate)
            return _next.GetValueOrDefault(fault);
    }

    /// <summary>All is well again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rates.Clear();
            _next.Clear();
            Latency = TimeSpan.Zero;
        }
    }

    internal bool Strikes(SalesforceFault fault)
    {
        lock (_gate)
        {
            if (_next.GetValueOrDefault(fault) > 0)
            {
                _next[fault]--;
                return true;
            }
            return _rates.GetValueOrDefault(fault) is > 0 and var rate && _random.NextDouble() < rate;
        }
    }
}
