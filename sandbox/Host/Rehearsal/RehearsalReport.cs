using System.Text.Json;
using System.Text.RegularExpressions;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Salesforce;

namespace Sandbox.Host.Rehearsal;

/// <summary>How a rehearsal went.</summary>
/// <param name="Wanted">Opportunities that sellers shared.</param>
/// <param name="Shared">Of these, how many have a referral.</param>
/// <param name="Refusals">What was missing, in the seller's words, and in how many opportunities.</param>
/// <param name="Received">Deals of Microsoft's that have an opportunity.</param>
/// <param name="LeadsLeftOut">Leads that stayed in Partner Center, because only co-sell deals come in.</param>
/// <param name="Moves">What people did, and how often.</param>
/// <param name="Failures">Deals that are neither in step nor refused with a reason.</param>
/// <param name="DeadLetters">Of these, the deals that the product has given up on.</param>
/// <param name="Differences">Fields on which the two sides differ at the end and nobody was told why.</param>
/// <param name="Explained">Fields on which they differ and the message on the opportunity says why.</param>
/// <param name="Changes">Synchronizations that wrote.</param>
/// <param name="OverBudget">Of these, how many took more than seven calls, or eight where both sides were written; null where services failed, for then calls are repeated.</param>
/// <param name="PlatformRequestsPerChange">What a change took of a licence on average: <see cref="Room.PlatformRequests"/>.</param>
/// <param name="MostPlatformRequests">The same at the most.</param>
/// <param name="TotalPlatformRequests">Of the whole rehearsal, timers and echoes included.</param>
/// <param name="PluginRequests">What plug-ins asked Dataverse for in all, which its own allowance counts.</param>
/// <param name="EditsMeanwhile">Edits of people between two requests of a synchronization.</param>
/// <param name="Faults">What went wrong, and how often.</param>
/// <param name="RetriedByHand">Deals that whoever looks after co-sell had tried again.</param>
/// <param name="Waits">Wins that waited until the deal could be registered.</param>
/// <param name="ConflictsSettled">Amounts that both sides changed within an hour and that are the same on both.</param>
public sealed record RehearsalReport(
    int Wanted, int Shared, IReadOnlyDictionary<string, int> Refusals, int Received, int LeadsLeftOut, IReadOnlyDictionary<string, int> Moves,
    IReadOnlyList<string> Failures, int DeadLetters, IReadOnlyList<Difference> Differences, IReadOnlyList<Difference> Explained,
    int Changes, double CallsPerChange, int MostCalls, int? OverBudget, int Echoes, int TotalCalls, double PlatformRequestsPerChange, int MostPlatformRequests, long TotalPlatformRequests, long PluginRequests, int Waits, int ConflictsSettled,
    int EditsMeanwhile, IReadOnlyDictionary<string, int> Faults, int RetriedByHand)
{
    /// <summary>How the file of the pipeline was read; null when it came in three files.</summary>
    public InputReport? Input { get; init; }

    /// <summary>How many changes took how many Power Platform requests.</summary>
    public IReadOnlyDictionary<int, int> ChangesByRequests { get; init; } = new Dictionary<int, int>();

    /// <summary>How many changes were carried over on which day.</summary>
    public IReadOnlyDictionary<DateOnly, int> ChangesByDay { get; init; } = new Dictionary<DateOnly, int>();

    /// <summary>The changes that took longest from being noticed until both sides had them, the slowest first.</summary>
    public IReadOnlyList<SlowChange> Slowest { get; init; } = [];

    public bool Agrees => Differences.Count == 0 && Failures.Count == 0;

    /// <summary>Whether both sides agree and no change cost more than it may.</summary>
    public bool Passes => Agrees && OverBudget is null or 0;

    internal static RehearsalReport Of(RehearsalRoom room, Replay replay)
    {
        var opportunities = replay.SharedOpportunities.Select(room.Salesforce.Org.Row).ToList();
        var refused = opportunities.Where(row => row["Referral_Identifier__c"].IsNull).ToList();
        var leads = room.PartnerCenter.Referrals.Engagements.Count(Agreement.IsLead);
        var deals = Deals.All(room);
        var differences = replay.Differences;
        var changes = room.Calls.Changes;
        return new(
            opportunities.Count,
            opportunities.Count - refused.Count,
            refused.SelectMany(Reasons).CountBy(line => line).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            replay.Received,
            leads,
            Rehearsal.Moves.Counted.ToDictionary(Rehearsal.Moves.Label, move => replay.Tally.Moves.GetValueOrDefault(move)),
            [.. refused.Where(row => row["Co_sell_Message__c"].IsNull).Select(row => $"{row["Name"]}: neither shared nor refused"), .. deals.Where(deal => deal.State is not ("In step" or "Needs attention" or "Erased")).Select(deal => $"{deal.Name}: {deal.State} {deal.Message}"), .. replay.Tally.NotErased],
            deals.Count(deal => deal.State == "Dead letter"),
            [.. differences.Where(difference => !difference.Explained)],
            [.. differences.Where(difference => difference.Explained)],
            changes.Count,
            changes.Count == 0 ? 0 : changes.Average(change => change.Calls),
            changes.Count == 0 ? 0 : changes.Max(change => change.Calls),
            replay.HasFaults ? null : changes.Count(change => change.Calls > change.Budget),
            room.Calls.Echoes,
            room.Calls.Total,
            changes.Count == 0 ? 0 : changes.Average(change => change.PlatformRequests),
            changes.Count == 0 ? 0 : changes.Max(change => change.PlatformRequests),
            room.Calls.Platform.Total,
            room.Dataverse.Organization.PluginRequests,
            replay.Tally.Waits,
            replay.Tally.ConflictsSettled,
            replay.Tally.EditsMeanwhile,
            room.Faults.Struck.ToDictionary(fault => $"{fault.Service}: {fault.Kind}", fault => fault.Times),
            replay.Tally.RetriedByHand)
        {
            ChangesByRequests = changes.CountBy(change => change.PlatformRequests).OrderBy(pair => pair.Key).ToDictionary(),
            ChangesByDay = changes.CountBy(change => DateOnly.FromDateTime(change.DoneAt.UtcDateTime)).OrderBy(pair => pair.Key).ToDictionary(),
            Slowest = SlowChange.Of(changes, deals),
        };
    }

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>The report for machines.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>What the seller reads, a line a reason; a duplicate names another deal each time, a past day another day, and each is one reason all the same.</summary>
    private static IEnumerable<string> Reasons(SalesforceRow row) =>
        row["Co_sell_Message__c"].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Regex.Replace(line, @"(?<=^This may be the deal )'.*' (?=that is shared already)", ""))
            .Select(line => Regex.Replace(line, @" \(opportunity [^)]*\)", ""))
            .Select(line => Regex.Replace(line, @" is \d{4}-\d{2}-\d{2}, which is past", " is past"));
}
