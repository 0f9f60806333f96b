namespace Sandbox.Loopback.Faults;

/// <summary>
/// The faults of one service, all off at first, switched while it runs. What is planned for the next time goes before rates and
/// profile. Chance follows the seed: each kind draws for each operation on its own, so that one fault more, or one request more of
/// another operation, moves no other draw.
/// </summary>
/// <param name="service">Of <see cref="ServiceNames"/>.</param>
/// <param name="clock">By which outages end.</param>
public class ServiceFaults(string service, int seed, TimeProvider clock)
{
    private static readonly FaultKind[] OfRequests =
    [
        FaultKind.Outage, FaultKind.Throttled, FaultKind.Unavailable, FaultKind.Refused, FaultKind.AllowanceUsedUp, FaultKind.CutBefore, FaultKind.CutAfter, FaultKind.BodyCutOff,
        FaultKind.TimedOut, FaultKind.ServerError, FaultKind.BadGateway, FaultKind.GatewayTimeout, FaultKind.SignInExpired, FaultKind.Slow,
    ];

    private readonly Lock _gate = new();
    private readonly Dictionary<(FaultKind Kind, string Operation), Random> _chance = [];
    private readonly Dictionary<FaultKind, double> _rates = [];
    private readonly Dictionary<FaultKind, int> _next = [];
    private readonly Queue<Fault> _nextRequests = [];
    private readonly Dictionary<FaultKind, DateTimeOffset> _until = [];
    private readonly Dictionary<FaultKind, int> _struck = [];
    private ILookup<FaultKind, Fault> _profile = FaultProfile.None.Faults.ToLookup(fault => fault.Kind);
    private DateTimeOffset _since;

    /// <summary>Told when an outage of all services begins, until when it lasts.</summary>
    internal event Action<DateTimeOffset>? OutageOfAll;

    public string Service => service;

    /// <summary>
    /// How long each answer takes. Virtual time stands still while a caller waits, so the answer names the duration in the header
    /// <c>Sandbox-Latency</c> (milliseconds), and a caller on the same clock sleeps that long.
    /// </summary>
    public TimeSpan Latency { get; set; }

    /// <summary>What a 429 says in <c>Retry-After</c> where no profile says it.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Status of <see cref="FaultKind.Refused"/> where no profile says it, 500 to 599.</summary>
    public int ErrorStatus { get; set; } = 503;

    /// <summary>Called before each request of the product is worked on, with the operation's name: here others act in between. Null for nobody.</summary>
    public Func<string, Task>? BeforeRequest { get; set; }

    /// <summary>How often each kind has struck since the start.</summary>
    public IReadOnlyDictionary<FaultKind, int> Struck
    {
        get
        {
            lock (_gate)
                return new SortedDictionary<FaultKind, int>(_struck);
        }
    }

    /// <summary>From now on what the profile says of this service goes wrong.</summary>
    public void Follow(FaultProfile profile)
    {
        lock (_gate)
        {
            (_profile, _since) = (profile.Faults.ToLookup(fault => fault.Kind), clock.GetUtcNow());
            Profile = profile;
        }
    }

    /// <summary>What is followed.</summary>
    public FaultProfile Profile { get; private set; } = FaultProfile.None;

    /// <summary>Lets a share of everything that a kind can meet go wrong, whatever the profile says.</summary>
    /// <param name="rate">0 for none to 1 for all.</param>
    public void SetRate(FaultKind kind, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        lock (_gate)
            _rates[kind] = rate;
    }

    /// <summary>The share that goes wrong, without the profile.</summary>
    public double RateOf(FaultKind kind)
    {
        lock (_gate)
            return _rates.GetValueOrDefault(kind);
    }

    /// <summary>Lets a kind strike the next times, whatever rate and profile say.</summary>
    public void FailNext(FaultKind kind, int times = 1)
    {
        lock (_gate)
            _next[kind] = _next.GetValueOrDefault(kind) + times;
    }

    /// <summary>Answers the next requests with a status; 429 carries <see cref="RetryAfter"/>.</summary>
    public void FailNext(int count, int status) => Plan(count, new(FaultKind.Refused, 1) { Status = status });

    /// <summary>Breaks the connection of the next requests, before or after the work was done.</summary>
    public void BreakNext(int count, bool afterTheWork) => Plan(count, new(afterTheWork ? FaultKind.CutAfter : FaultKind.CutBefore, 1));

    /// <summary>How many of the next requests fail in the order in which it was planned.</summary>
    public int PlannedRequests
    {
        get
        {
            lock (_gate)
                return _nextRequests.Count;
        }
    }

    /// <summary>How many times a kind is going to strike.</summary>
    public int Planned(FaultKind kind)
    {
        lock (_gate)
            return _next.GetValueOrDefault(kind);
    }

    /// <summary>Begins something that lasts, such as an outage.</summary>
    public void Begin(FaultKind kind, DateTimeOffset until)
    {
        lock (_gate)
            _until[kind] = until;
    }

    /// <summary>Whether something that lasts is under way.</summary>
    public bool IsUnderWay(FaultKind kind)
    {
        lock (_gate)
            return Lasts(kind);
    }

    /// <summary>All is well again.</summary>
    public virtual void Clear()
    {
        lock (_gate)
        {
            _rates.Clear();
            _next.Clear();
            _nextRequests.Clear();
            _until.Clear();
            Profile = FaultProfile.None;
            _profile = Profile.Faults.ToLookup(fault => fault.Kind);
        }
        Latency = TimeSpan.Zero;
    }

    /// <summary>Whether a kind strikes this time.</summary>
    public bool Strikes(FaultKind kind, string operation = "") => Draw(kind, operation) is not null;

    /// <summary>Whether a kind strikes something that a request of the product does; what people and the sandbox itself do is left alone.</summary>
    public bool StrikesProduct(FaultKind kind, string operation) => FaultGate.IsOfProduct && Strikes(kind, operation);

    /// <summary>The fault that strikes this time, with how long it lasts; null for none.</summary>
    public Fault? Draw(FaultKind kind, string operation = "")
    {
        if (FaultGate.IsUndisturbed)
            return null;
        DateTimeOffset? outageOfAll = null;
        Fault? struck;
        lock (_gate)
        {
            struck = Lasts(kind) ? new(kind, 1) : Chance(kind, operation);
            if (struck is null)
                return null;
            _struck[kind] = _struck.GetValueOrDefault(kind) + 1;
            if (struck.Lasting > TimeSpan.Zero && kind is FaultKind.Outage or FaultKind.RuleInForce)
            {
                _until[kind] = clock.GetUtcNow() + struck.Lasting;
                outageOfAll = kind == FaultKind.Outage && struck.Service is null ? _until[kind] : null;
            }
        }
        if (outageOfAll is { } until)
            OutageOfAll?.Invoke(until);
        return struck;
    }

    /// <summary>What becomes of one request: the first kind that strikes, or null for nothing.</summary>
    public Fault? NextRequest(string operation)
    {
        lock (_gate)
        {
            if (_nextRequests.TryDequeue(out var planned))
                return planned;
        }
        foreach (var kind in OfRequests)
        {
            if (Draw(kind, operation) is { } struck)
                return struck;
        }
        return null;
    }

    /// <summary>A delay between nothing and all of <paramref name="longest"/>, drawn by the seed.</summary>
    public TimeSpan Some(TimeSpan longest, FaultKind kind, string operation = "")
    {
        lock (_gate)
            return longest * Math.Max(0.01, ChanceOf(kind, operation).NextDouble());
    }

    private void Plan(int count, Fault fault)
    {
        lock (_gate)
        {
            for (var i = 0; i < count; i++)
                _nextRequests.Enqueue(fault);
        }
    }

    private Fault? Chance(FaultKind kind, string operation)
    {
        if (_next.GetValueOrDefault(kind) > 0)
        {
            _next[kind]--;
            return new(kind, 1);
        }
        // What cannot happen draws nothing.
        if (_rates.GetValueOrDefault(kind) is > 0 and var rate)
            return ChanceOf(kind, operation).NextDouble() < rate ? new(kind, rate) { Status = ErrorStatus } : null;
        return _profile[kind].FirstOrDefault(fault => fault.Probability > 0 && fault.Meets(service, operation, clock.GetUtcNow() - _since) && ChanceOf(kind, operation).NextDouble() < fault.Probability);
    }

    private bool Lasts(FaultKind kind) => _until.TryGetValue(kind, out var until) && clock.GetUtcNow() < until;

    private Random ChanceOf(FaultKind kind, string operation)
    {
        if (!_chance.TryGetValue((kind, operation), out var random))
            _chance[(kind, operation)] = random = new Random(StableSeed($"{seed}/{service}/{kind}/{operation}"));
        return random;
    }

    /// <summary>A hash that is the same in every process (FNV-1a).</summary>
    private static int StableSeed(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        return (int)(hash & 0x7FFFFFFF);
    }
}
