using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowCensus;

/// <summary>A census for people (a Markdown table, as READMEs hold it) and for machines.</summary>
internal static class CensusReport
{
    public static string Text(Census census)
    {
        var lines = new List<string> { "| place | flows | actions | taken | began a run | refused | errors |", "|---|---:|---:|---:|---|---:|---:|" };
        lines.AddRange(census.Places.Append(census.Total).Select(Row));
        var total = census.Total;
        lines.Add($"\n{total.Types.Count} types, {total.Functions.Count} functions; {census.Unreadable.Count} files or entries could not be read.");
        lines.AddRange(List("Refused with a stand-in", total.Refused));
        lines.AddRange(List("Refused without one", total.RefusedAlone));
        lines.AddRange(List("No run began", total.Runs.Where(r => r.Key.StartsWith('('))));
        lines.Add("\n| rule | level | findings | flows |");
        lines.Add("|---|---|---:|---:|");
        lines.AddRange(total.Findings.OrderByDescending(f => f.Value.Severity).Select(f => $"| {f.Key} | {Level(f.Value.Severity)} | {f.Value.Findings} | {f.Value.Flows} |"));
        return string.Join('\n', lines);
    }

    /// <summary><c>{"places": […], "total": {…}, "unreadable": […]}</c>; a count is <c>{name, flows, actions, types, functions, taken, runs, refused, refusedAlone, findings}</c>.</summary>
    public static ObjectValue Json(Census census) => ObjectValue.Of(
        ("places", new ArrayValue([.. census.Places.Select(Json)])),
        ("total", Json(census.Total)),
        ("unreadable", new ArrayValue([.. census.Unreadable.Select(u => ObjectValue.Of(("place", Value.From(u.Place)), ("message", Value.From(u.Message))))])));

    private static string Row(FlowCount count)
    {
        var began = count.Runs.Where(r => !r.Key.StartsWith('(')).ToList();
        var errors = count.Findings.Values.Where(f => f.Severity == FlowSeverity.Error).Sum(f => f.Findings);
        var ends = string.Join(", ", began.Select(r => $"{r.Value} {r.Key.ToLowerInvariant()}"));
        return $"| {count.Name} | {count.Flows} | {count.Actions} | {count.Taken} | {began.Sum(r => r.Value)}{(ends.Length == 0 ? "" : $" ({ends})")} | {count.Flows - count.Taken} | {errors} |";
    }

    private static IEnumerable<string> List(string title, IEnumerable<KeyValuePair<string, int>> counts)
    {
        var lines = counts.OrderByDescending(c => c.Value).Select(c => $"- {c.Value}: {c.Key}").ToList();
        return lines.Count == 0 ? [] : lines.Prepend($"\n{title}:\n");
    }

    private static ObjectValue Json(FlowCount count) => ObjectValue.Of(
        ("name", Value.From(count.Name)),
        ("flows", Value.From(count.Flows)),
        ("actions", Value.From(count.Actions)),
        ("types", Json(count.Types)),
        ("functions", Json(count.Functions)),
        ("taken", Value.From(count.Taken)),
        ("runs", Json(count.Runs)),
        ("refused", Json(count.Refused)),
        ("refusedAlone", Json(count.RefusedAlone)),
        ("findings", new ObjectValue(count.Findings.Select(f => KeyValuePair.Create(f.Key, (Value)ObjectValue.Of(
            ("level", Value.From(Level(f.Value.Severity))), ("findings", Value.From(f.Value.Findings)), ("flows", Value.From(f.Value.Flows))))))));

    private static ObjectValue Json(IEnumerable<KeyValuePair<string, int>> counts) => new(counts.Select(c => KeyValuePair.Create(c.Key, Value.From(c.Value))));

    private static string Level(FlowSeverity severity) => severity == FlowSeverity.Information ? "note" : severity.ToString().ToLowerInvariant();
}
