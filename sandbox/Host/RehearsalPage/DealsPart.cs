using Sandbox.Host.Console.Html;
using Sandbox.Host.Rehearsal;

namespace Sandbox.Host.RehearsalPage;

/// <summary>What became of the deals, and what sellers were told to mend.</summary>
internal static class DealsPart
{
    public static Markup Render(RehearsalReport report) => Markup.Of($"""
        <section aria-labelledby="deals">
        <h2 id="deals">What became of the deals</h2>
        {Bars.Parts("Deals that sellers shared", [("shared with Microsoft", "good", report.Shared), ("refused, with reasons", "wait", report.Wanted - report.Shared)])}
        <p>Deals that came from Microsoft: {report.Received}. Leads that stayed in Partner Center: {report.LeadsLeftOut}. Deals that were given up: {report.DeadLetters}.</p>
        {Refusals(report.Refusals)}
        </section>
        """);

    private static Markup Refusals(IReadOnlyDictionary<string, int> refusals) => refusals.Count == 0 ? Markup.Empty : Markup.Of($"""
        <table class="counts">
        <caption>What sellers were told, and in how many deals; one deal can lack several things</caption>
        <thead><tr><th scope="col">Message on the opportunity</th><th scope="col" class="number">Deals</th></tr></thead>
        <tbody>{refusals.Select(refusal => Markup.Of($"""<tr><th scope="row">{refusal.Key}{Bars.Bar(refusal.Value, refusals.Values.Max())}</th><td class="number">{refusal.Value}</td></tr>"""))}</tbody>
        </table>
        """);
}
