using System.Security.Cryptography;
using System.Text;
using Sandbox.Workflow;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Exports;

namespace Sandbox.Host.FlowCensus;

/// <summary>Counts what the engine and the checker make of exported flows. A flow that lies at several places is counted once.</summary>
internal sealed class Census
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public List<FlowCount> Places { get; } = [];

    /// <summary>What could not be read, and why.</summary>
    public List<(string Place, string Message)> Unreadable { get; } = [];

    public FlowCount Total
    {
        get
        {
            var total = new FlowCount("all");
            Places.ForEach(total.Add);
            return total;
        }
    }

    /// <summary>Adds a file, an archive, or a folder; each folder in it counts as a place of its own.</summary>
    public async Task AddAsync(string path)
    {
        var folders = Directory.Exists(path) ? Directory.GetDirectories(path).Order(StringComparer.Ordinal).ToList() : [];
        foreach (var place in folders.Count > 0 ? folders : [path])
            await AddPlaceAsync(place).ConfigureAwait(false);
    }

    private async Task AddPlaceAsync(string path)
    {
        var exports = new FlowExports();
        exports.Add(path);
        Unreadable.AddRange(exports.Unreadable);
        var count = new FlowCount(Path.GetFileName(path.TrimEnd('/')));
        var flows = exports.Flows.Where(f => _seen.Add(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(f.Flow.ClientData.ToJson()))))).ToList();
        var surroundings = new FlowSurroundings { Flows = [.. exports.Flows.Select(f => f.Flow)], Solution = exports.Solution };
        foreach (var flow in flows)
            await AddFlowAsync(count, flow, surroundings).ConfigureAwait(false);
        if (count.Flows > 0)
            Places.Add(count);
    }

    private static async Task AddFlowAsync(FlowCount count, ExportedFlow flow, FlowSurroundings surroundings)
    {
        count.Flows++;
        var facts = FlowFacts.Of(flow.Flow.ClientData);
        count.Actions += facts.Actions;
        foreach (var type in facts.Types)
            FlowCount.Count(count.Types, type);
        foreach (var function in facts.Functions)
            FlowCount.Count(count.Functions, function);
        foreach (var rule in FlowChecker.Check(flow.Flow, surroundings).GroupBy(f => f.Rule))
            count.Found(rule.Key, rule.First().Severity, rule.Count());
        var refused = await FlowTrial.RefusalAsync(flow, standIn: true).ConfigureAwait(false);
        Note(count.Refused, refused);
        Note(count.RefusedAlone, await FlowTrial.RefusalAsync(flow, standIn: false).ConfigureAwait(false));
        if (refused.Count > 0)
            return;
        count.Taken++;
        FlowCount.Count(count.Runs, await FlowTrial.RunAsync(flow).ConfigureAwait(false));
    }

    /// <summary>By rule and by what is refused, names of actions left out.</summary>
    private static void Note(SortedDictionary<string, int> refusals, IReadOnlyList<FlowProblem> problems)
    {
        foreach (var reason in problems.Select(p => p.Rule.StartsWith("Unsupported", StringComparison.Ordinal) ? $"{p.Rule}: {p.Message}" : p.Rule).Distinct(StringComparer.Ordinal))
            FlowCount.Count(refusals, reason);
    }
}
