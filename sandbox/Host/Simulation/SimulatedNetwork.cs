using System.Text.RegularExpressions;
using Sandbox.Connectors;
using Sandbox.Workflow.Time;

namespace Sandbox.Host.Simulation;

/// <summary>
/// The network between the engine, the services and the flows: every request takes its time on the way there and on the way back, so
/// that whatever else is going on happens between any two requests. How long, follows from the schedule's seed and from the request
/// alone, so that one act less does not change the delays of all others.
/// </summary>
internal sealed partial class SimulatedNetwork(WorkClock clock, HttpMessageHandler services) : DelegatingHandler(services)
{
    private readonly Dictionary<string, int> _occurrences = [];
    private readonly Lock _gate = new();
    private int? _seed;

    /// <summary>How many requests wrote to Partner Center or Salesforce and were answered with success.</summary>
    public int Writes { get; private set; }

    /// <summary>All requests.</summary>
    public int Requests { get; private set; }

    /// <summary>Called before each write to either side.</summary>
    public Action? Writing { get; set; }

    /// <summary>Called after each write to either side.</summary>
    public Action? Written { get; set; }

    /// <summary>Told what is on the way, a line each; null for nobody.</summary>
    public Action<string>? Trace { get; set; }

    /// <summary>Where requests to Dataverse meet; null where they come one after the other.</summary>
    public Meetings? Meetings { get; set; }

    /// <summary>From now on requests take their time.</summary>
    public void Begin(int seed) => _seed = seed;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        if (_seed is not { } seed || request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false); // who asks for a token holds others up, who wait without resting
        var chance = new Random(StableHash.Of($"{seed} {Name(request)}"));
        var (there, back) = (Delay(chance), Delay(chance));
        var sleep = request.Options.TryGetValue(CallerSleep.Key, out var own) ? own : clock.SleepAsync;
        await sleep(there, cancellationToken).ConfigureAwait(false);
        var answer = await MeetAsync(request, chance, sleep, () => ExchangeAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        await sleep(back, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>Calls of custom APIs may arrive at Dataverse together.</summary>
    private Task<HttpResponseMessage> MeetAsync(
        HttpRequestMessage request, Random chance, Func<TimeSpan, CancellationToken, Task> sleep, Func<Task<HttpResponseMessage>> exchange, CancellationToken cancellationToken)
    {
        var waits = chance.NextDouble() < 0.3;
        return Meetings is { } meetings && request.RequestUri!.AbsolutePath.Contains("/cosell_", StringComparison.Ordinal) ? meetings.SendAsync(exchange, waits, sleep, cancellationToken) : exchange();
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var writes = await WritesAsync(request, cancellationToken).ConfigureAwait(false);
        if (writes)
            Writing?.Invoke();
        try
        {
            var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            Note(request, ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), writes && answer.IsSuccessStatusCode);
            return answer;
        }
        catch (HttpRequestException cut)
        {
            Note(request, cut.Message, writes);
            throw;
        }
    }

    private void Note(HttpRequestMessage request, string outcome, bool wrote)
    {
        Trace?.Invoke($"{request.Method} {request.RequestUri!.AbsolutePath} {outcome}{(wrote ? " (writes)" : "")}");
        if (!wrote)
            return;
        Writes++;
        Written?.Invoke();
    }

    /// <summary>Whether a request changes a deal on either side. A composite request may consist of queries alone, or carry the catalogue, which is of no deal.</summary>
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
        return !body.Contains("Co_sell_Solution__c", StringComparison.Ordinal) && Methods().Matches(body).Any(method => method.Groups[1].Value != "GET");
    }

    [GeneratedRegex("\"method\"\\s*:\\s*\"([A-Z]+)\"")]
    private static partial Regex Methods();

    /// <summary>Mostly below half a second, one in four seconds, one in twenty half a minute.</summary>
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
