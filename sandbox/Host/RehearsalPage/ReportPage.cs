using Sandbox.Host.Console.Html;
using Sandbox.Host.Rehearsal;

namespace Sandbox.Host.RehearsalPage;

/// <summary>The report of a rehearsal as one page that needs nothing else: it loads nothing and runs nothing, and can be sent by mail.</summary>
internal static class ReportPage
{
    public static string Render(RehearsalReport report, RehearsalSetting setting) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Rehearsal of {setting.Source} – CoSell</title>
        <style>{new Markup(Styles.Read("rehearsal/report.css"))}</style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <main id="content">
        {Head(report, setting)}
        {InputPart.Render(report.Input)}
        {DealsPart.Render(report)}
        {AgreementPart.Render(report)}
        {CostPart.Render(report)}
        {MovesPart.Render(report)}
        </main>
        <footer><p>Made by <code>cosell rehearse</code> on one machine, against simulators. The page loads nothing from anywhere. It names customers and deals of the pipeline: send it to nobody who may not know them.</p></footer>
        </body>
        </html>

        """).Text;

    private static Markup Head(RehearsalReport report, RehearsalSetting setting) => Markup.Of($"""
        <p class="brand">CoSell rehearsal</p>
        <h1>{setting.Source}</h1>
        <p class="verdict {(report.Passes ? "good" : "bad")}">{Verdict(report)}</p>
        <p class="faint">Played from {setting.From:yyyy-MM-dd} to {setting.To:yyyy-MM-dd} on virtual time. The first {setting.Share} opportunities are shared; seed {setting.Seed}; faults: {setting.Faults}{(setting.Org.Length == 0 ? "" : $"; org: {setting.Org}")}.</p>
        <dl class="figures">
        <div><dt>Shared with Microsoft</dt><dd>{report.Shared} <small>of {report.Wanted}</small></dd></div>
        <div><dt>Received from Microsoft</dt><dd>{report.Received}</dd></div>
        <div><dt>Changes carried over</dt><dd>{report.Changes}</dd></div>
        <div><dt>Disagreements</dt><dd>{report.Differences.Count}</dd></div>
        <div><dt>Requests a change</dt><dd>{report.PlatformRequestsPerChange:0.0} <small>at most {report.MostPlatformRequests}</small></dd></div>
        <div><dt>Connector calls a change</dt><dd>{report.CallsPerChange:0.0} <small>at most {report.MostCalls}</small></dd></div>
        </dl>
        """);

    private static string Verdict(RehearsalReport report) =>
        !report.Agrees ? "Both sides do not agree."
        : !report.Passes ? $"Both sides agree on every field, but {report.OverBudget} changes took more calls than they may."
        : report.Input is { Dropped: > 0 } input ? $"Both sides agree on every field, of {Text.Count(input.Read, "deal")}. Dropped and not in it: {Text.Count(input.Dropped, "row")}."
        : "Both sides agree on every field.";
}
