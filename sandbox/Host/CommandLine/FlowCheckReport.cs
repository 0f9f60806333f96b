using System.Globalization;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>What <c>flow check</c> found, for people and for machines.</summary>
internal sealed class FlowCheckReport(IReadOnlyList<(string File, FlowFinding Finding)> findings, IReadOnlyList<(string File, string Message)> unreadable, int flows)
{
    public IReadOnlyList<(string File, FlowFinding Finding)> Findings => findings;

    public IReadOnlyList<(string File, string Message)> Unreadable => unreadable;

    /// <summary>2 before 1: with a file unread nobody knows what else there is.</summary>
    public int ExitCode => unreadable.Count > 0 ? 2 : findings.Count > 0 ? 1 : 0;

    /// <summary><c>{"flows", "findings": [{"file", "rule", "severity", "place", "action", "message", "fix"}], "unreadable": [{"file", "message"}]}</c>.</summary>
    public void WriteJson(TextWriter output)
    {
        var found = findings.Select(f => (Value)ObjectValue.Of(
            ("file", Value.From(f.File)),
            ("rule", Value.From(f.Finding.Rule)),
            ("severity", Value.From(NameOf(f.Finding.Severity))),
            ("place", Value.From(f.Finding.Place)),
            ("action", Value.From(f.Finding.Action)),
            ("message", Value.From(f.Finding.Message)),
            ("fix", Value.From(f.Finding.Fix))));
        var unread = unreadable.Select(u => (Value)ObjectValue.Of(("file", Value.From(u.File)), ("message", Value.From(u.Message))));
        var report = ObjectValue.Of(
            ("flows", Value.From(flows)),
            ("findings", new ArrayValue([.. found])),
            ("unreadable", new ArrayValue([.. unread])));
        output.WriteLine(report.ToJson(indented: true));
    }

    public void WriteTable(IAnsiConsole console)
    {
        foreach (var (file, message) in unreadable)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{file} cannot be read: {message}[/]");
        foreach (var group in findings.GroupBy(f => f.File, StringComparer.Ordinal))
        {
            var table = new Table().Title(Markup.Escape(Path.GetFileName(group.Key.TrimEnd('/')))).AddColumns("", "Rule", "Where", "What and what to do");
            foreach (var (_, finding) in group)
                table.AddRow(Severity(finding.Severity), Markup.Escape(finding.Rule), Markup.Escape(Where(finding)), $"{Markup.Escape(finding.Message)}\n[grey]{Markup.Escape(finding.Fix)}[/]");
            console.Write(table);
        }
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{flows} flows checked: {Count(FlowSeverity.Error)} errors, {Count(FlowSeverity.Warning)} warnings, {Count(FlowSeverity.Information)} notes.");
    }

    private int Count(FlowSeverity severity) => findings.Count(f => f.Finding.Severity == severity);

    private static string Where(FlowFinding finding) => finding.Action.Length == 0 ? finding.Place : finding.Action;

    private static string Severity(FlowSeverity severity) => severity switch
    {
        FlowSeverity.Error => "[red]error[/]",
        FlowSeverity.Warning => "[yellow]warning[/]",
        _ => "[grey]note[/]",
    };

    private static string NameOf(FlowSeverity severity) => severity.ToString().ToLowerInvariant();
}
