using Sandbox.Host.Console.Html;
using Sandbox.Host.Rehearsal;

namespace Sandbox.Host.RehearsalPage;

/// <summary>How the file was read, and what of it was left out or is doubtful.</summary>
internal static class InputPart
{
    public static Markup Render(InputReport? input) => input is null ? Markup.Empty : Markup.Of($"""
        <section aria-labelledby="read">
        <h2 id="read">What was read</h2>
        {Bars.Parts("Rows of the file", [("deals read", "good", input.Read), ("rows dropped", "bad", input.Dropped)])}
        <ul class="said">{input.Said.Select(sentence => Markup.Of($"<li>{sentence}</li>"))}</ul>
        {Kinds(input)}
        </section>
        """);

    private static Markup Kinds(InputReport input) => input.Counts.Count == 0 ? Markup.Of($"<p>Nothing was dropped, and nothing is doubtful.</p>") : Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-labelledby="kinds"><table class="kinds">
        <caption id="kinds">What was dropped and what is doubtful, by kind</caption>
        <thead><tr><th scope="col">Kind</th><th scope="col">Outcome</th><th scope="col" class="number">Rows</th><th scope="col">Such as</th></tr></thead>
        <tbody>{input.Counts.Select(Kind)}</tbody>
        </table></div>
        """);

    private static Markup Kind(FindingCount kind) => Markup.Of($"""
        <tr><th scope="row">{kind.Kind.Replace('-', ' ')}</th><td>{(kind.IsDropped ? Status.Chip("bad", "Dropped") : Status.Chip("wait", "Doubtful"))}</td><td class="number">{kind.Count}</td>
        <td><ul class="plain">{kind.Examples.Select(Example)}</ul></td></tr>
        """);

    private static Markup Example(RowFinding finding) => Markup.Of($"""
        <li><b>Row {finding.Row}</b>{(finding.Column.Length == 0 ? Markup.Empty : Markup.Of($", {finding.Column}"))}: {finding.What}</li>
        """);
}
