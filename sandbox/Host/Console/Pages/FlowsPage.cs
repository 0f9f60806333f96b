using Sandbox.Host.Console.Html;
using Sandbox.Host.Room;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;

namespace Sandbox.Host.Console.Pages;

/// <summary>The flows of the imported solutions and how they have been doing.</summary>
internal static class FlowsPage
{
    public static Page Render(RehearsalRoom room) => new("Flows", Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-labelledby="flows"><table>
        <caption id="flows" class="hidden">Flows with their latest runs</caption>
        <thead><tr><th scope="col">Flow</th><th scope="col">State</th><th scope="col">Starts</th><th scope="col">Last run</th><th scope="col" class="number">Runs today</th><th scope="col" class="number">Failures today</th></tr></thead>
        <tbody>{room.Flows.Flows.Select(flow => Row(room, flow))}</tbody></table></div>
        {Triggers(room)}
        """));

    private static Markup Row(RehearsalRoom room, FlowDefinition flow)
    {
        var runs = room.History.Runs(flow.Id);
        var today = runs.Where(run => run.StartTime.Date == room.Clock.GetUtcNow().Date).ToList();
        var failures = today.Count(run => run.Status is FlowStatus.Failed or FlowStatus.TimedOut);
        return Markup.Of($"""
            <tr><th scope="row"><a href="/runs?flow={flow.Id}">{flow.Name}</a></th><td>{(room.Flows.IsOn(flow.Id) ? Status.Chip("good", "On") : Status.Chip("quiet", "Off"))}</td>
            <td>{Starts(flow)}</td><td class="when">{(runs.Count == 0 ? Markup.Plain("never") : Last(runs[0]))}</td><td class="number">{today.Count}</td>
            <td class="number">{(failures == 0 ? Markup.Plain("0") : Markup.Of($"<a href=\"/runs?flow={flow.Id}&amp;status=Failed\">{failures}</a>"))}</td></tr>
            """);
    }

    private static Markup Last(RunRecord run) => Markup.Of($"""<a href="/runs/{run.Id}">{Text.Time(run.StartTime)}</a> {Status.Of(run.Status)}""");

    private static string Starts(FlowDefinition flow) => flow.Trigger.Type switch
    {
        "Recurrence" => "by the clock",
        "OpenApiConnection" => "when a poll finds news",
        "OpenApiConnectionWebhook" => "when a row changes",
        "Request" when flow.Trigger.Kind == "Http" => "when its URL is called",
        "Request" => "by a button or another flow",
        var type => type,
    };

    private static Markup Triggers(RehearsalRoom room)
    {
        var failed = room.History.Triggers().Where(trigger => trigger.Status == FlowStatus.Failed).Take(20).ToList();
        return failed.Count == 0 ? Markup.Empty : Markup.Of($"""
            <section aria-labelledby="triggers"><h2 id="triggers">Triggers that failed</h2><ul class="plain">{failed.Select(trigger =>
                Markup.Of($"<li>{Text.Time(trigger.Time)} <strong>{trigger.FlowName}</strong> {trigger.Code} {Secrets.Clean(trigger.Error?.Message ?? "")}</li>"))}</ul></section>
            """);
    }
}
