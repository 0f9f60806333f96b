using Sandbox.Workflow.Checks;

namespace Sandbox.Host.FlowCensus;

/// <summary>What is counted of the flows of one place.</summary>
internal sealed class FlowCount(string name)
{
    public string Name { get; } = name;

    public int Flows { get; set; }

    public int Actions { get; set; }

    /// <summary>How often each type occurs.</summary>
    public SortedDictionary<string, int> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>How many flows call each function.</summary>
    public SortedDictionary<string, int> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Flows that the engine takes when a stand-in answers their calls.</summary>
    public int Taken { get; set; }

    /// <summary>Flows that began a run, by how their first one ended.</summary>
    public SortedDictionary<string, int> Runs { get; } = new(StringComparer.Ordinal);

    /// <summary>Why flows were refused with a stand-in, and how many.</summary>
    public SortedDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Why flows would be refused without a stand-in, but with a way out for HTTP requests.</summary>
    public SortedDictionary<string, int> RefusedAlone { get; } = new(StringComparer.Ordinal);

    /// <summary>How many findings each rule has.</summary>
    public SortedDictionary<string, (FlowSeverity Severity, int Findings, int Flows)> Findings { get; } = new(StringComparer.Ordinal);

    public static void Count(IDictionary<string, int> counts, string key, int more = 1) => counts[key] = counts.TryGetValue(key, out var known) ? known + more : more;

    public void Add(FlowCount other)
    {
        (Flows, Actions, Taken) = (Flows + other.Flows, Actions + other.Actions, Taken + other.Taken);
        foreach (var (mine, theirs) in ((SortedDictionary<string, int>, SortedDictionary<string, int>)[])
            [(Types, other.Types), (Functions, other.Functions), (Runs, other.Runs), (Refused, other.Refused), (RefusedAlone, other.RefusedAlone)])
        {
            foreach (var (key, count) in theirs)
                Count(mine, key, count);
        }
        foreach (var (rule, found) in other.Findings)
            Found(rule, found.Severity, found.Findings, found.Flows);
    }

    public void Found(string rule, FlowSeverity severity, int findings, int flows = 1)
    {
        var known = Findings.GetValueOrDefault(rule);
        Findings[rule] = (severity, known.Findings + findings, known.Flows + flows);
    }
}
