using Sandbox.Host.Console.Html;
using Sandbox.Host.Rehearsal;
using Sandbox.Host.Reports;

namespace Sandbox.Host.RehearsalPage;

/// <summary>On what the two sides differ in the end, told and untold.</summary>
internal static class AgreementPart
{
    private const int Most = 100;

    public static Markup Render(RehearsalReport report) => Markup.Of($"""
        <section aria-labelledby="agreement">
        <h2 id="agreement">Agreement</h2>
        <p>All fields that both services hold were compared, deal by deal. {(report.Differences.Count == 0 ? "They differ nowhere without the seller having been told." : $"{Text.Count(report.Differences.Count, "field")} differ, and nobody was told why.")}</p>
        {Failures(report.Failures)}
        {Table("Differences that nobody explains", report.Differences)}
        {(report.Explained.Count == 0 ? Markup.Empty : Markup.Of($"""<details><summary>{Text.Count(report.Explained.Count, "difference")} that the message on the opportunity explains</summary>{Table("Differences that are explained", report.Explained)}</details>"""))}
        </section>
        """);

    private static Markup Failures(IReadOnlyList<string> failures) => failures.Count == 0 ? Markup.Empty : Markup.Of($"""
        <p>Deals that are neither in step nor refused with a reason:</p>
        <ul class="said">{failures.Take(Most).Select(failure => Markup.Of($"<li>{failure}</li>"))}{More(failures.Count)}</ul>
        """);

    private static Markup Table(string caption, IReadOnlyList<Difference> differences) => differences.Count == 0 ? Markup.Empty : Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table>
        <caption>{caption}</caption>
        <thead><tr><th scope="col">Opportunity</th><th scope="col">Field</th><th scope="col">Salesforce</th><th scope="col">Partner Center</th><th scope="col">The opportunity says</th></tr></thead>
        <tbody>{differences.Take(Most).Select(Row)}</tbody>
        </table></div>{More(differences.Count)}
        """);

    private static Markup Row(Difference difference) => Markup.Of($"""
        <tr><th scope="row">{difference.Opportunity}</th><td>{difference.Field}</td><td>{Text.Or(difference.Salesforce)}</td><td>{Text.Or(difference.PartnerCenter)}</td><td>{Text.Or(difference.Message)}</td></tr>
        """);

    private static Markup More(int count) => count <= Most ? Markup.Empty : Markup.Of($"""<p class="faint">And {count - Most} more; <code>--json</code> writes all.</p>""");
}
