using System.Text.RegularExpressions;
using Sandbox.Connectors;
using Sandbox.Workflow.Time;

namespace Sandbox.Host.Simulation;

/// <summary>
/// The network between the engine, the services and the flows: every request takes its time on the way there and on the way back, so
/// that whatever else is going on happens between any two requests; and something may happen to it. What, follows from the schedule's
/// seed and from the request alone, so that one act less does not change the weather of all others.
/// </summary>
internal sealed partial class SimulatedNetwork(WorkClock clock, int firstPort, HttpMessageHandler services) : DelegatingHandler(services)
{
    private readonly Dictionary<string, int> _occurrences = [];
    private readonly Lock _gate = new();
    private DateTimeOffset _began;
    private int _seed;
    private Weather? _weather;
    private IReadOnlySet<string> _spared = new HashSet<string>();

    /// <summary>How many requests wrote to Partner Center or Salesforce and were answered with success.</summary>
    public int Writes { get; private set; }

    /// <summary>All requests.</summary>
    public int Requests { get; private set; }

    /// <summary>What happened to which request, by the request's name.</summary>
    public List<string> Struck { get; } = [];

    /// <summary>Called after each write to either side.</summary>
    public Action? Written { get; set; }

    /// <summary>Told what is on the way, a line each; null for nobody.</summary>
    public Action<string>? Trace { get; set; }

    /// <summary>Where requests to Dataverse meet; null where they come one after the other.</summary>
    public Meetings? Meetings { get; set; }

    /// <summary>From now on requests take their time.</summary>
    /// <param name="spared">Requests that nothing happens to.</param>
    public void Begin(int seed, Weather weather, IReadOnlySet<string> spared) => (_began, _seed, _weather, _spared) = (clock.GetUtcNow(), seed, weather, spared);

    /// <summary>From now on nothing goes wrong any more.</summary>
    public void Calm() => _weather = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        if (_weather is not { } weather || request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false); // who asks for a token holds others up, who wait without resting
        var name = Name(request);
        var chance = new Random(StableHash.Of($"{_seed} {name}"));
        var (there, back) = (Delay(chance), Delay(chance));
        var fault = FaultOf(request, name, weather, chance);
        var sleep = request.Options.TryGetValue(CallerSleep.Key, out var own) ? own : clock.SleepAsync;
        await sleep(there, cancellationToken).ConfigureAwait(false);
        var answer = await MeetAsync(request, chance, sleep, () => ExchangeAsync(request, fault, chance, cancellationToken), fault).ConfigureAwait(false);
        await sleep(back, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>Calls of custom APIs may arrive at Dataverse together. What does not arrive meets nobody.</summary>
    private Task<HttpResponseMessage> MeetAsync(HttpRequestMessage request, Random chance, Func<TimeSpan, CancellationToken, Task> sleep, Func<Task<HttpResponseMessage>> exchange, Fault fault)
    {
        var waits = chance.NextDouble() < 0.3;
        return Meetings is { } meetings && fault == Fault.None && request.RequestUri!.AbsolutePath.Contains("/cosell_", StringComparison.Ordinal)
            ? meetings.SendAsync(exchange, waits, sleep)
            : exchange();
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, Fault fault, Random chance, CancellationToken cancellationToken)
    {
        if (Faults.Before(request, fault, chance) is { } early)
            return Noted(request, early, writes: false);
        var answer = Noted(request, await base.SendAsync(request, cancellationToken).ConfigureAwait(false), await WritesAsync(request, cancellationToken).ConfigureAwait(false));
        return Faults.After(request, answer, fault);
    }

    private Fault FaultOf(HttpRequestMessage request, string name, Weather weather, Random chance)
    {
        var drawn = weather.Next(chance);
        if (weather.Outages.Any(outage => outage.Meets(request.RequestUri!.Port - firstPort, clock.GetUtcNow() - _began)))
            drawn = chance.NextDouble() < 0.5 ? Fault.ServerError : Fault.CutBefore;
        else if (drawn is Fault.CrashBefore or Fault.CrashAfter && !request.Options.TryGetValue(CallerSleep.Key, out _))
            drawn = Fault.CutBefore; // no run is under way that could stop
        if (drawn == Fault.None || _spared.Contains(name))
            return Fault.None;
        Struck.Add(name);
        Trace?.Invoke($"{drawn} strikes {name}");
        return drawn;
    }

    private HttpResponseMessage Noted(HttpRequestMessage request, HttpResponseMessage answer, bool writes)
    {
        if (writes && answer.IsSuccessStatusCode)
        {
            Writes++;
            Written?.Invoke();
        }
        Trace?.Invoke($"{request.Method} {request.RequestUri!.AbsolutePath} {(int)answer.StatusCode}{(writes ? " (writes)" : "")}");
        return answer;
    }

    /// <summary>Whether a request changes a deal on either side. A composite request may consist of queries alone.</summary>
    private static async Task<bool> WritesAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
            return false;
        var path = request.RequestUri!.AbsolutePath;
        if (path.Contains("/engagements/", StringComparison.Ordinal))
            return true;
        if (!path.Contains("/composite", StringComparison.Ordinal))
            return false;
        var body = await request.Content!.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return Methods().Matches(body).Any(method => method.Groups[1].Value != "GET");
    }

    [GeneratedRegex("\"method\"\\s*:\\s*\"([A-Z]+)\"")]
    private static partial Regex Methods();

    private static TimeSpan Delay(Random chance) => TimeSpan.FromMilliseconds(chance.NextDouble() switch
    {
        < 0.75 => 20 + (chance.NextDouble() * 500),
        < 0.95 => 500 + (chance.NextDouble() * 5_000),
        _ => 5_000 + (chance.NextDouble() * 30_000),
    });

    /// <summary>The request's name in the schedule: what it is, and the how many-th of its like.</summary>
    private string Name(HttpRequestMessage request)
    {
        var key = $"{request.Method} {request.RequestUri!.Port} {request.RequestUri.AbsolutePath}";
        lock (_gate)
        {
            _occurrences[key] = _occurrences.GetValueOrDefault(key) + 1;
            return $"{key} {_occurrences[key]}";
        }
    }
}
