using Sandbox.Host.Console.Html;
using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;

namespace Sandbox.Host.Console.Pages;

/// <summary>All runs, newest first, by flow and status.</summary>
internal static class RunsPage
{
    private const int Size = 50;

    public static Page Render(RehearsalRoom room, string? flow, string? status, string? page)
    {
        Guid? flowId = Guid.TryParse(flow, out var id) ? id : null;
        FlowStatus? wanted = Enum.TryParse<FlowStatus>(status, out var known) && Enum.IsDefined(known) ? known : null;
        var runs = room.History.Runs(flowId, wanted);
        var pager = Pager.Of(page, Size, runs.Count);
        return new("Runs", Markup.Of($"""
            {Filter(room, flowId, wanted)}
            <p class="count" role="status">{Text.Count(runs.Count, "run")}, newest first.</p>
            {RunTable.Render([.. pager.Slice(runs)], "Runs, newest first")}
            {pager.Render(number => $"/runs?flow={flowId}&status={wanted}&page={number}")}
            """));
    }

    private static Markup Filter(RehearsalRoom room, Guid? flowId, FlowStatus? status) => Markup.Of($"""
        <form class="filter" method="get" action="/runs">
        <p><label for="flow">Flow</label> <select id="flow" name="flow"><option value="">All flows</option>{room.Flows.Flows.Select(flow => Choice(flow.Id.ToString(), flow.Name, flow.Id == flowId))}</select></p>
        <p><label for="status">Status</label> <select id="status" name="status"><option value="">Any status</option>{Enum.GetValues<FlowStatus>().Select(one => Choice(one.ToString(), Status.Word(one), one == status))}</select></p>
        <p><button type="submit">Show</button></p>
        </form>
        """);

    private static Markup Choice(string value, string name, bool chosen) =>
        Markup.Of($"""<option value="{value}"{(chosen ? new Markup(" selected") : Markup.Empty)}>{name}</option>""");
}
