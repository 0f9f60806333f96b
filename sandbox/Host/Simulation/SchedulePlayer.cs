using Sandbox.Host.Room;

namespace Sandbox.Host.Simulation;

/// <summary>What became of one schedule.</summary>
/// <param name="Violations">Empty when all invariants hold.</param>
/// <param name="Requests">How many requests there were.</param>
/// <param name="Edits">How many edits the services took.</param>
internal sealed record SimulationResult(Script Script, IReadOnlyList<Violation> Violations, int Requests, int Edits);

/// <summary>Plays schedules, each in a room of its own on one foundation.</summary>
internal sealed class SchedulePlayer(RoomFoundation foundation, RoomOptions options)
{
    private const int FirstPort = 5001;

    // Whatever event was lost is found within half an hour.
    private static readonly TimeSpan CatchUp = TimeSpan.FromMinutes(31);

    private static readonly TimeSpan Patience = TimeSpan.FromHours(8);

    /// <summary>Options of the rooms of a simulation.</summary>
    public static RoomOptions Options(string solutions, string salesforcePackage) => new()
    {
        SolutionFolder = solutions, SalesforcePackage = salesforcePackage, FirstPort = FirstPort, Carrier = (clock, services) => new SimulatedNetwork(clock, FirstPort, services),
    };

    /// <param name="trace">Told everything that happens, with the time and the deal where it is one's; null for nobody.</param>
    public async Task<SimulationResult> PlayAsync(Script script, Action<string>? trace = null)
    {
        SimulatedNetwork network = null!;
        var room = await RehearsalRoom.OpenAsync(options with
        {
            Foundation = foundation, Seed = script.Seed, Carrier = (clock, services) => network = new SimulatedNetwork(clock, FirstPort, services),
        }).ConfigureAwait(false);
        await using (room.ConfigureAwait(false))
        {
            using var people = new People(room, script.Deals);
            await people.EnterAsync().ConfigureAwait(false);
            if (trace is not null)
            {
                people.Trace = (deal, line) => trace($"{room.Clock.GetUtcNow():HH:mm:ss.fff} [deal {deal}] {line}");
                network.Trace = line => trace($"{room.Clock.GetUtcNow():HH:mm:ss.fff}   {line}");
            }
            network.Begin(script.Seed, script.Weather, script.Spared);
            Apply(room, script.Weather);
            await ActAsync(room, people, script).ConfigureAwait(false);
            network.Calm();
            Apply(room, new());
            await room.Clock.RunForAsync(CatchUp).ConfigureAwait(false);
            await room.SettleAsync(Patience).ConfigureAwait(false);
            var violations = new List<Violation>(new LedgerCheck(room, people).Check());
            await CheckQuietAsync(room, network, violations).ConfigureAwait(false);
            return new(script, violations, network.Requests, people.Edits.Count);
        }
    }

    private static void Apply(RehearsalRoom room, Weather weather)
    {
        var (webhooks, rows) = (room.PartnerCenter.Faults, room.Salesforce.Faults);
        (webhooks.DroppedWebhooks, webhooks.DoubledWebhooks, webhooks.ReorderedWebhooks) = (weather.LostWebhooks, weather.DoubledWebhooks, weather.LateWebhooks);
        rows.SetRate(Salesforce.SalesforceFault.RowLocked, weather.LockedRows);
    }

    private static async Task ActAsync(RehearsalRoom room, People people, Script script)
    {
        foreach (var act in script.Acts)
            room.Clock.Schedule(act.At, () => people.DoAsync(act));
        await room.Clock.RunForAsync(Script.End).ConfigureAwait(false);
    }

    /// <summary>Where nobody does anything, nothing is written any more, whatever is looked at again.</summary>
    private static async Task CheckQuietAsync(RehearsalRoom room, SimulatedNetwork network, List<Violation> violations)
    {
        var before = network.Writes;
        await room.Clock.RunForAsync(CatchUp).ConfigureAwait(false);
        if (network.Writes > before)
            violations.Add(new("write after quiet", null, $"{network.Writes - before} writes in half an hour in which nobody did anything."));
    }
}
