using static Sandbox.Loopback.Faults.FaultKind;
using static Sandbox.Loopback.Faults.ServiceNames;

namespace Sandbox.Loopback.Faults;

/// <summary>What goes wrong, and how often: faults as data, for rehearsals and simulations alike.</summary>
/// <param name="Name">As the command line knows it.</param>
public sealed record FaultProfile(string Name, IReadOnlyList<Fault> Faults)
{
    /// <summary>Nothing goes wrong.</summary>
    public static FaultProfile None { get; } = new("none", []);

    /// <summary>A good week of the cloud: about one request in a hundred and thirty fails.</summary>
    public static FaultProfile Calm { get; } = Scaled("calm", 0.2, outages: 0);

    /// <summary>A bad week: about one request in twenty-five fails, and services go down for minutes.</summary>
    public static FaultProfile Windy { get; } = Scaled("windy", 1, outages: 0.0004);

    /// <summary>Worse than anybody has seen it: about one request in nine fails, and all services go down together.</summary>
    public static FaultProfile Stormy { get; } = Scaled("stormy", 3, outages: 0.002);

    /// <summary>All of them, from nothing to the worst.</summary>
    public static IReadOnlyList<FaultProfile> All { get; } = [None, Calm, Windy, Stormy];

    /// <summary>The profile of a name; <c>flaky</c>, as it was called before, is <see cref="Windy"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static FaultProfile Named(string name) =>
        All.FirstOrDefault(profile => profile.Name == (name == "flaky" ? "windy" : name)) ?? throw new KeyNotFoundException($"There is no fault profile '{name}'. Known: {string.Join(", ", All.Select(profile => profile.Name))}.");

    private static FaultProfile Scaled(string name, double much, double outages) => new(name,
    [
        .. Requests.Concat(Elsewhere).Select(fault => fault with { Probability = fault.Probability * much }),
        .. Outages(outages),
    ]);

    /// <summary>Of one request of the product.</summary>
    private static IReadOnlyList<Fault> Requests =>
    [
        new(CutBefore, 0.004),
        new(CutAfter, 0.004),
        new(BodyCutOff, 0.002),
        new(TimedOut, 0.002),
        new(Throttled, 0.008) { Lasting = TimeSpan.FromSeconds(30) },
        new(ServerError, 0.003),
        new(BadGateway, 0.002),
        new(Unavailable, 0.005),
        new(GatewayTimeout, 0.002),
        new(SignInExpired, 0.003),
        new(Slow, 0.004) { Lasting = TimeSpan.FromSeconds(40) },
    ];

    /// <summary>Of rows, webhooks, polls and actions.</summary>
    private static IReadOnlyList<Fault> Elsewhere =>
    [
        new(RowLocked, 0.01) { Service = Salesforce },
        new(RowLocked, 0.002) { Service = Dataverse },
        new(RuleInForce, 0.002) { Service = Salesforce, Lasting = TimeSpan.FromMinutes(40) },
        new(WebhookLost, 0.02) { Service = PartnerCenter },
        new(WebhookDoubled, 0.05),
        new(WebhookDelayed, 0.05) { Lasting = TimeSpan.FromMinutes(4) },
        new(PollRepeats, 0.02) { Service = Salesforce },
        new(PollMisses, 0.01) { Service = Salesforce },
        new(EngineDies, 0.002) { Service = Engine },
        new(EngineStalls, 0.001) { Service = Engine, Lasting = TimeSpan.FromMinutes(20) },
    ];

    private static IEnumerable<Fault> Outages(double probability) => probability == 0 ? [] :
    [
        .. new[] { PartnerCenter, Salesforce, Dataverse }.Select(service => new Fault(Outage, probability) { Service = service, Lasting = TimeSpan.FromMinutes(12) }),
        new(Outage, probability / 8) { Lasting = TimeSpan.FromMinutes(25) },
    ];
}
