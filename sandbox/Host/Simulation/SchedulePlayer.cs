using Sandbox.Dataverse.Concurrency;
using Sandbox.Host.Console.Reading;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;

namespace Sandbox.Host.Simulation;

/// <summary>What became of one schedule.</summary>
/// <param name="Violations">Empty when all invariants hold.</param>
/// <param name="Struck">How often something went wrong.</param>
/// <param name="Requests">How many requests there were.</param>
/// <param name="Edits">How many edits the services took.</param>
internal sealed record ScheduleResult(Script Script, IReadOnlyList<Violation> Violations, int Struck, int Requests, int Edits);

/// <summary>Plays schedules, each in a room of its own on one foundation.</summary>
internal sealed class SchedulePlayer(RoomFoundation foundation, RoomOptions options)
{
    private const int FirstPort = 5001;

    // Whatever event was lost is found within half an hour.
    private static readonly TimeSpan CatchUp = TimeSpan.FromMinutes(31);

    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    private static readonly Dictionary<string, string> Notified = new() { ["cosell_NotifyByMail"] = "all", ["cosell_MailRecipients"] = "alliances@contoso.example" };

    /// <summary>Options of the rooms of a simulation.</summary>
    public static RoomOptions Options(string solutions, string salesforcePackage) => new()
    {
        SolutionFolder = solutions, SalesforcePackage = salesforcePackage, FirstPort = FirstPort, Carrier = (clock, services) => new SimulatedNetwork(clock, services),
    };

    /// <param name="trace">Told everything that happens, with the time and the deal where it is one's; null for nobody.</param>
    public async Task<ScheduleResult> PlayAsync(Script script, Action<string>? trace = null)
    {
        SimulatedNetwork network = null!;
        var interleaving = script.Meets ? new SeededInterleaving(script.Seed, switchProbability: 0.4) : null;
        var room = await RehearsalRoom.OpenAsync(options with
        {
            Variables = script.IsWide ? Notified : options.Variables,
            Foundation = foundation,
            Seed = script.Seed,
            Tenant = tenant => options.Tenant(tenant) with { ShareDealDetails = script.Seed % 2 == 0 }, // nobody has published which it is
            Interleaving = interleaving,
            Carrier = (clock, services) => network = new SimulatedNetwork(clock, services),
        }).ConfigureAwait(false);
        await using (room.ConfigureAwait(false))
        {
            using var people = new People(room, script.Deals);
            await people.EnterAsync().ConfigureAwait(false);
            Watch(room, network, people, trace);
            var statuses = new StatusWatch(room, people);
            var ends = new TerminalWatch(room, people);
            network.Writing = ends.Before;
            network.Written = () =>
            {
                statuses.Look();
                ends.After();
            };
            network.Meetings = interleaving is null ? null : new(interleaving);
            network.Begin(script.Seed);
            room.FollowFaults(script.Faults);
            await ActAsync(room, people, script).ConfigureAwait(false);
            Clear(room);
            await QuietenAsync(room).ConfigureAwait(false);
            List<Violation> violations = [.. new LedgerCheck(room, people).Check(), .. new WorldCheck(room, people).Check(), .. Extras(room, script)];
            Tell(room, people, trace);
            await CheckQuietAsync(room, network, violations).ConfigureAwait(false);
            return new(script, [.. violations, .. statuses.Violations, .. ends.Violations.DistinctBy(violation => violation.Deal)], room.Faults.Struck.Sum(kind => kind.Times) + room.Dataverse.Faults.Struck.Values.Sum(), network.Requests, people.Edits.Count + people.ListEdits.Count);
        }
    }

    private static void Watch(RehearsalRoom room, SimulatedNetwork network, People people, Action<string>? trace)
    {
        if (trace is null)
            return;
        people.Trace = (deal, line) => trace($"{room.Clock.GetUtcNow():HH:mm:ss.fff} [deal {deal}] {line}");
        network.Trace = line => trace($"{room.Clock.GetUtcNow():HH:mm:ss.fff}   {line}");
    }

    /// <summary>The product's own log of each deal, oldest entry first, and of the rows that stand for none, such as those taken out of play.</summary>
    private static void Tell(RehearsalRoom room, People people, Action<string>? trace)
    {
        if (trace is null)
            return;
        var rows = Deals.All(room, isActiveOnly: false).ToLookup(row => people.Deals.FirstOrDefault(deal => deal.OpportunityId is not null && deal.OpportunityId == row.CrmRecordId)?.Number);
        foreach (var deal in rows.OrderBy(deal => deal.Key ?? int.MaxValue))
        {
            foreach (var row in deal)
            {
                foreach (var entry in DealLog.Of(room, row.Id).Reverse())
                    trace($"[{(deal.Key is { } number ? $"deal {number}" : $"row '{row.Name}': {row.Message}")}] log {entry.Time:HH:mm:ss} {entry.Action}, {entry.Outcome}: {entry.Message} {string.Join(' ', entry.Changes.Select(change => change.ToJson()))}");
            }
        }
    }

    private static void Clear(RehearsalRoom room)
    {
        room.Faults.Clear();
        room.Dataverse.Faults.Clear();
    }

    private static async Task ActAsync(RehearsalRoom room, People people, Script script)
    {
        var began = room.Clock.GetUtcNow();
        foreach (var act in script.Acts.Where(act => act.Gesture != Gesture.ClockJumps))
            room.Clock.Schedule(act.At, () => people.DoAsync(act));
        foreach (var jump in script.Acts.Where(act => act.Gesture == Gesture.ClockJumps))
        {
            await room.Clock.RunUntilAsync(began + jump.At).ConfigureAwait(false);
            await room.Clock.LeapToAsync(began + jump.At + TimeSpan.FromMinutes(5 + (jump.Number % 25))).ConfigureAwait(false);
        }
        await room.Clock.RunUntilAsync(began + Script.End + TimeSpan.FromMinutes(1)).ConfigureAwait(false);
    }

    private static async Task QuietenAsync(RehearsalRoom room)
    {
        await room.Clock.RunForAsync(CatchUp).ConfigureAwait(false);
        await room.SettleAsync(Patience).ConfigureAwait(false);
        // A win may wait for its seventy-two hours.
        if (!room.Salesforce.Org.Rows("Opportunity").Any(row => row["Co_sell_Sync_Status__c"].ToString() == "Waiting"))
            return;
        await room.Clock.LeapToAsync(room.Clock.GetUtcNow().AddDays(4)).ConfigureAwait(false);
        await room.Clock.RunForAsync(CatchUp).ConfigureAwait(false);
        await room.SettleAsync(Patience).ConfigureAwait(false);
    }

    private static IEnumerable<Violation> Extras(RehearsalRoom room, Script script)
    {
        List<Violation> notices = script.IsWide ? [.. new NoticeCheck(room, script).Check()] : [];
        if (script.Faults != FaultProfile.None)
            return notices;
        // A call that a clock jump finds on the way is given up and made again, and a field that is gone is in the way of telling of it.
        var over = room.Calls.Changes.Where(change => change.Calls > change.Budget && !script.Acts.Any(act => act.Gesture is Gesture.ClockJumps or Gesture.FieldDisappears))
            .Select(change => new Violation("over budget", null, $"The run {change.RunId} took {change.Calls} calls of {change.Budget}: {string.Join(", ", change.Operations)}."));
        return script.IsWide || script.Seed % 8 == 0 ? [.. notices, .. over, .. new TraceCheck(room).Check()] : over;
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
