using System.Text.Json;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace Sandbox.Host.Rehearsal;

/// <summary>How a rehearsal went.</summary>
/// <param name="Wanted">Opportunities that sellers shared.</param>
/// <param name="Shared">Of these, how many have a referral.</param>
/// <param name="Refusals">What was missing, in the seller's words, and in how many opportunities.</param>
/// <param name="Failures">Deals that are neither in step nor refused with a reason.</param>
/// <param name="Differences">Fields on which the two sides differ at the end and nobody was told why.</param>
/// <param name="Explained">Fields on which they differ and the message on the opportunity says why.</param>
public sealed record RehearsalReport(
    int Wanted, int Shared, IReadOnlyDictionary<string, int> Refusals, IReadOnlyList<string> Failures, IReadOnlyList<Difference> Differences, IReadOnlyList<Difference> Explained,
    int Changes, double CallsPerChange, int MostCalls, int Echoes, int TotalCalls)
{
    public bool Agrees => Differences.Count == 0 && Failures.Count == 0;

    internal static RehearsalReport Of(RehearsalRoom room, Replay replay)
    {
        var opportunities = replay.SharedOpportunities.Select(id => room.Salesforce.Org.Row(id)).ToList();
        var refused = opportunities.Where(row => row["Referral_Identifier__c"].IsNull).ToList();
        var differences = Agreement.Check(room);
        var changes = room.Calls.Changes;
        return new(
            opportunities.Count,
            opportunities.Count - refused.Count,
            refused.SelectMany(row => row["Co_sell_Message__c"].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).CountBy(line => line).OrderByDescending(pair => pair.Value).ToDictionary(),
            [.. refused.Where(row => row["Co_sell_Message__c"].IsNull).Select(row => $"{row["Name"]}: neither shared nor refused"), .. Deals.All(room).Where(deal => deal.State is not ("In step" or "Needs attention")).Select(deal => $"{deal.Name}: {deal.State} {deal.Message}")],
            [.. differences.Where(difference => !difference.Explained)],
            [.. differences.Where(difference => difference.Explained)],
            changes.Count,
            changes.Count == 0 ? 0 : changes.Average(change => change.Calls),
            changes.Count == 0 ? 0 : changes.Max(change => change.Calls),
            room.Calls.Echoes,
            room.Calls.Total);
    }

    /// <summary>The report for machines.</summary>
    public string ToJson() => JsonSerializer.SerializeToNode(this, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
