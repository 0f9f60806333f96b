namespace Sandbox.Host.Simulation;

/// <summary>How often what goes wrong, drawn for each schedule from its seed.</summary>
internal sealed record Weather
{
    private static readonly Fault[] OnTheWay = [.. Enum.GetValues<Fault>().Where(fault => fault is not (Fault.None or Fault.CrashBefore or Fault.CrashAfter))];

    /// <summary>Share of requests that something happens to.</summary>
    public double Faults { get; init; }

    /// <summary>Share of requests at which the engine stops.</summary>
    public double Crashes { get; init; }

    /// <summary>Kinds of faults that happen in this schedule.</summary>
    public IReadOnlyList<Fault> Kinds { get; init; } = [];

    /// <summary>Times in which a service, by the place of its port, does not answer.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];

    public double LostWebhooks { get; init; }

    public double DoubledWebhooks { get; init; }

    public double LateWebhooks { get; init; }

    /// <summary>Share of rows that Salesforce cannot lock.</summary>
    public double LockedRows { get; init; }

    /// <summary>Whether nothing goes wrong at all, so that changes keep their budgets.</summary>
    public bool IsCalm => Faults == 0 && Crashes == 0 && Outages.Count == 0;

    /// <param name="profile"><c>none</c>, <c>calm</c>, <c>windy</c>, <c>stormy</c>, or <c>any</c> of them by seed.</param>
    public static Weather Draw(Random random, string profile) => profile switch
    {
        "none" => new(),
        "calm" => Of(random, 0.01, 0, 0),
        "windy" => Of(random, 0.04, 0.004, 1),
        "stormy" => Of(random, 0.12, 0.015, 3),
        _ => Draw(random, random.NextDouble() switch { < 0.25 => "none", < 0.4 => "calm", < 0.75 => "windy", _ => "stormy" }),
    };

    public Fault Next(Random chance)
    {
        var drawn = chance.NextDouble();
        if (drawn < Crashes)
            return chance.NextDouble() < 0.5 ? Fault.CrashBefore : Fault.CrashAfter;
        return drawn < Crashes + Faults && Kinds.Count > 0 ? Kinds[chance.Next(Kinds.Count)] : Fault.None;
    }

    private static Weather Of(Random random, double faults, double crashes, int outages) => new()
    {
        Faults = faults,
        Crashes = crashes,
        Kinds = [.. OnTheWay.Where(_ => random.NextDouble() < 0.6)],
        Outages = [.. Enumerable.Range(0, random.Next(outages + 1)).Select(_ => Outage.Draw(random))],
        LostWebhooks = Rate(random, faults * 2),
        DoubledWebhooks = Rate(random, faults * 2),
        LateWebhooks = Rate(random, faults * 4),
        LockedRows = Rate(random, faults),
    };

    private static double Rate(Random random, double most) => random.NextDouble() < 0.5 ? 0 : most * random.NextDouble();
}

/// <summary>A time in which a service does not answer.</summary>
/// <param name="Service">0 Partner Center, 1 Salesforce, 2 Dataverse, 3 the flows' own address; -1 all of them.</param>
internal sealed record Outage(int Service, TimeSpan From, TimeSpan To)
{
    public static Outage Draw(Random random)
    {
        var from = Script.End * random.NextDouble();
        return new(random.Next(-1, 4), from, from + (TimeSpan.FromMinutes(15) * random.NextDouble()));
    }

    public bool Meets(int service, TimeSpan at) => (Service < 0 || Service == service) && at >= From && at < To;
}
