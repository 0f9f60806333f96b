using Sandbox.Host.Console.Html;
using Sandbox.Workflow.Runs;

namespace Sandbox.Host.Console.Pages;

/// <summary>Runs in a table.</summary>
internal static class RunTable
{
    public static Markup Render(IReadOnlyList<RunRecord> runs, string caption) => runs.Count == 0
        ? Markup.Of($"""<p class="empty">There are no such runs.</p>""")
        : Markup.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table>
            <caption class="hidden">{caption}</caption>
            <thead><tr><th scope="col">Started</th><th scope="col">Flow</th><th scope="col">Status</th><th scope="col">Took</th><th scope="col" class="number">Calls</th><th scope="col">What went wrong</th></tr></thead>
            <tbody>{runs.Select(Row)}</tbody></table></div>
            """);

    private static Markup Row(RunRecord run) => Markup.Of($"""
        <tr><td class="when"><a href="/runs/{run.Id}">{Text.Time(run.StartTime)}</a></td><th scope="row">{run.FlowName}{(run.ParentRunId is null ? Markup.Empty : Markup.Of($" <span class=\"faint\">called by another run</span>"))}</th>
        <td>{Status.Of(run.Status)}</td><td class="when">{(run.EndTime is { } end ? Text.Duration(end - run.StartTime) : "under way")}</td><td class="number">{run.ConnectorCalls}</td>
        <td>{(run.Error is null ? "" : Secrets.Clean(run.Error.Message))}</td></tr>
        """);
}
