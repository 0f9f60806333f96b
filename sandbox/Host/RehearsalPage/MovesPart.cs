using Sandbox.Host.Console.Html;
using Sandbox.Host.Rehearsal;

namespace Sandbox.Host.RehearsalPage;

/// <summary>What people did and what went wrong, and how often.</summary>
internal static class MovesPart
{
    public static Markup Render(RehearsalReport report) => Markup.Of($"""
        <section aria-labelledby="moves">
        <h2 id="moves">What people did</h2>
        <div class="pair">
        {Table("Moves", [.. report.Moves.Where(move => move.Value > 0)])}
        <div>
        {Table("Besides", [("Edits during a synchronization", report.EditsMeanwhile), ("Conflicts settled", report.ConflictsSettled), ("Wins that waited for their 72 hours", report.Waits), ("Tried again by hand", report.RetriedByHand)])}
        {Table("What went wrong on the way", [.. report.Faults])}
        </div>
        </div>
        {Never(report)}
        </section>
        """);

    private static Markup Table(string caption, params IReadOnlyList<(string Label, int Count)> rows) => rows.Count == 0 ? Markup.Empty : Markup.Of($"""
        <table class="counts">
        <caption>{caption}</caption>
        <thead><tr><th scope="col">What</th><th scope="col" class="number">Times</th></tr></thead>
        <tbody>{rows.Select(row => Markup.Of($"""<tr><th scope="row">{row.Label}{Bars.Bar(row.Count, rows.Max(other => other.Count))}</th><td class="number">{row.Count}</td></tr>"""))}</tbody>
        </table>
        """);

    private static Markup Table(string caption, IReadOnlyList<KeyValuePair<string, int>> rows) => Table(caption, [.. rows.Select(row => (row.Key, row.Value))]);

    private static Markup Never(RehearsalReport report) => report.Moves.Values.All(count => count > 0) ? Markup.Empty : Markup.Of($"""
        <p class="faint">Not made this time, for there were too few deals or another seed would deal them out: {string.Join("; ", report.Moves.Where(move => move.Value == 0).Select(move => move.Key))}.</p>
        """);
}
