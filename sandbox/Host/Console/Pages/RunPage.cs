using Sandbox.Host.Console.Html;
using Sandbox.Host.Room;

namespace Sandbox.Host.Console.Pages;

/// <summary>One run: what fired it and what each action did.</summary>
internal static class RunPage
{
    public static Page Render(RehearsalRoom room, string id)
    {
        if (room.History.Find(id) is not { } details)
            return Page.NotFound("There is no such run. The newest 5,000 are kept.", "/runs", "Runs");
        var run = details.Run;
        var flow = room.Flows.Flows.FirstOrDefault(candidate => candidate.Id == run.FlowId);
        return new(run.FlowName, Markup.Of($"""
            <p class="state">{Status.Of(run.Status)} {(run.Error is null ? "" : Secrets.Clean(run.Error.Message))}</p>
            <dl class="facts">
            <div><dt>Started</dt><dd>{Text.Time(run.StartTime)}</dd></div>
            <div><dt>Took</dt><dd>{(run.EndTime is { } end ? Text.Duration(end - run.StartTime) : "under way")}</dd></div>
            <div><dt>Connector calls</dt><dd>{run.ConnectorCalls}</dd></div>
            <div><dt>Run</dt><dd><code>{run.Id}</code></dd></div>
            {(run.ParentRunId is { } parent ? Markup.Of($"<div><dt>Called by</dt><dd><a href=\"/runs/{parent}\">another run</a></dd></div>") : Markup.Empty)}
            </dl>
            <section aria-labelledby="trigger"><h2 id="trigger">Trigger</h2><ul class="tree"><li><details><summary><span class="name">{ActionTree.Readable(run.Trigger["name"].ToString())}</span></summary>
            {ActionTree.Payload("Inputs", run.Trigger["inputs"], false)}{ActionTree.Payload("Outputs", run.Trigger["outputs"], false)}</details></li></ul></section>
            <section aria-labelledby="actions"><h2 id="actions">Actions</h2>{(flow is null ? Markup.Empty : new ActionTree(details).Render(flow))}</section>
            """))
        { Crumbs = Page.Back("/runs", "Runs") };
    }
}
