using Sandbox.Host.Console.Html;
using Sandbox.Host.Console.Reading;
using Sandbox.Host.Room;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Console.Pages;

/// <summary>One deal: both sides field by field, its log, its runs.</summary>
internal static class DealPage
{
    public static Page Render(RehearsalRoom room, Guid id)
    {
        if (Deals.All(room).FirstOrDefault(candidate => candidate.Id == id) is not { } deal)
            return Page.NotFound("There is no such deal, or it was merged into another one.", "/", "Deals");
        var sides = DealSides.Of(room, deal);
        return new(Text.Or(deal.Name), Markup.Of($"""
            {Head(room, deal)}
            <section aria-labelledby="both"><h2 id="both">Both sides</h2>{Fields(sides.Compare(room))}</section>
            <section aria-labelledby="log"><h2 id="log">Log</h2>{Log(room, DealLog.Of(room, id))}</section>
            <section aria-labelledby="runs"><h2 id="runs">Runs</h2>{RunTable.Render(DealRuns.Of(room, id), "Runs that dealt with this deal")}</section>
            """))
        { Crumbs = Page.Back("/", "Deals") };
    }

    private static Markup Head(RehearsalRoom room, Deal deal) => Markup.Of($"""
        <p class="state">{Status.OfDeal(deal.State)} {deal.Message}</p>
        <dl class="facts">
        <div><dt>Opportunity</dt><dd><code>{Text.Or(deal.CrmRecordId)}</code></dd></div>
        <div><dt>Referral</dt><dd><code>{Text.Or(deal.ReferralId)}</code></dd></div>
        <div><dt>Connector calls</dt><dd>{room.Calls.OfDeal(deal.Id)}</dd></div>
        <div><dt>Power Platform requests</dt><dd>{room.Calls.PlatformRequestsOf(deal.Id)}</dd></div>
        <div><dt>Failed attempts in a row</dt><dd>{deal.Attempts}</dd></div>
        </dl>
        """);

    private static Markup Fields(IReadOnlyList<ComparedField> fields) => fields.Count == 0
        ? Markup.Of($"""<p class="empty">Only one side is there so far.</p>""")
        : Markup.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-labelledby="both"><table>
            <thead><tr><th scope="col">Field</th><th scope="col">Salesforce</th><th scope="col">Partner Center</th><th scope="col">Agree</th></tr></thead>
            <tbody>{fields.Select(Field)}</tbody></table></div>
            """);

    private static Markup Field(ComparedField field) => Markup.Of($"""
        <tr{(field.Differs ? new Markup(" class=\"differs\"") : Markup.Empty)}><th scope="row">{field.Name}</th><td>{Value(field.Salesforce, field.Differs)}</td><td>{Value(field.PartnerCenter, field.Differs)}</td><td>{(field.Differs ? Status.Chip("bad", "Differs") : Status.Chip("good", "Yes"))}</td></tr>
        """);

    private static Markup Value(string value, bool differs) => differs ? Markup.Of($"<mark>{Text.Or(value)}</mark>") : Markup.Plain(Text.Or(value));

    private static Markup Log(RehearsalRoom room, IReadOnlyList<LogEntry> entries) => entries.Count == 0
        ? Markup.Of($"""<p class="empty">Nothing was synchronized yet.</p>""")
        : Markup.Of($"""<ol class="log">{entries.Select(entry => Entry(room, entry))}</ol>""");

    private static Markup Entry(RehearsalRoom room, LogEntry entry) => Markup.Of($"""
        <li><p class="line">{Text.Time(entry.Time)} <strong>{entry.Action}</strong> {entry.Direction} {Outcome(entry.Outcome)} {Run(room, entry)}</p>
        {(entry.Message.Length == 0 ? Markup.Empty : Markup.Of($"<p>{entry.Message}</p>"))}
        {(entry.Changes.Count == 0 ? Markup.Empty : Changes(entry.Changes))}
        {(entry.Why.Count == 0 ? Markup.Empty : Markup.Of($"""<ul class="why" aria-label="Why">{entry.Why.Select(line => Markup.Of($"<li>{line}</li>"))}</ul>"""))}</li>
        """);

    private static Markup Outcome(string outcome) => Status.Chip(outcome switch { "Succeeded" => "good", "Failed" or "Refused" => "bad", _ => "quiet" }, outcome);

    private static Markup Run(RehearsalRoom room, LogEntry entry) => entry.RunId is { } id && room.History.Find(id) is not null
        ? Markup.Of($"""<a href="/runs/{id}">{Text.Count(entry.Calls, "call")}<span class="hidden"> of the run at {entry.Time:HH:mm:ss}</span></a>""")
        : entry.Calls > 0 ? Markup.Plain(Text.Count(entry.Calls, "call")) : Markup.Empty;

    private static Markup Changes(IReadOnlyList<Value> changes) => Markup.Of($"""
        <table class="changes"><thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Where</th></tr></thead><tbody>{changes.Select(Change)}</tbody></table>
        """);

    private static Markup Change(Value change) => Markup.Of($"""
        <tr><th scope="row">{Shown(change["field"])}</th><td>{Shown(change["before"])}</td><td>{Shown(change["after"])}{Lost(change["lost"])}</td><td>{Shown(change["direction"])}</td></tr>
        """);

    private static Markup Lost(Value lost) => lost.IsNull ? Markup.Empty : Markup.Of($"""<br><span class="faint">instead of {Shown(lost)}</span>""");

    private static string Shown(Value value) => value.IsNull ? Text.None : Text.Or(Secrets.Clean(value).ToString());
}
