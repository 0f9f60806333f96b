using Sandbox.Host.Language;
using Sandbox.Host.Rehearsal;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>Says how a file was read: what was concluded, what was dropped and what is doubtful, each kind with examples.</summary>
internal static class InputTold
{
    public static void Tell(InputReport report)
    {
        foreach (var sentence in report.Said)
            Told.Line($"[grey]{sentence}[/]");
        Told.Line($"{report.Read} deals read, {report.Dropped} rows dropped.");
        foreach (var kind in report.Counts)
            Told.Line($"[yellow]{(kind.IsDropped ? Words.Of("Dropped") : Words.Of("Doubtful"))}, {kind.Kind}: {kind.Count}. {string.Join(" ", kind.Examples.Take(2).Select(Example))}[/]");
    }

    private static string Example(RowFinding finding) =>
        Words.Fill($"Row {finding.Row}{(finding.Column.Length == 0 ? "" : $", {finding.Column} '{Cut(finding.Value)}'")}: {finding.What}");

    private static string Cut(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
