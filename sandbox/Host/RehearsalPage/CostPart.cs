using System.Globalization;
using Sandbox.Host.Console.Html;
using Sandbox.Host.Rehearsal;

namespace Sandbox.Host.RehearsalPage;

/// <summary>What the changes cost, when they came, and which took longest.</summary>
internal static class CostPart
{
    private const int MostColumns = 40;

    public static Markup Render(RehearsalReport report) => report.Changes == 0 ? Markup.Empty : Markup.Of($"""
        <section aria-labelledby="cost">
        <h2 id="cost">What it cost</h2>
        <div class="charts">
        <figure><figcaption>Power Platform requests per change <span class="faint">(how many changes took how many)</span></figcaption>{Requests(report)}</figure>
        <figure><figcaption>Changes carried over <span class="faint">(by {(ByWeek(report) ? "week" : "day")})</span></figcaption>{Days(report)}</figure>
        </div>
        <dl class="facts">
        <div><dt>Power Platform requests in all, timers included</dt><dd>{report.TotalPlatformRequests:#,0}</dd></div>
        <div><dt>Connector calls in all</dt><dd>{report.TotalCalls:#,0}</dd></div>
        <div><dt>Changes over the budget of 7 calls, or 8 to both sides</dt><dd>{report.OverBudget?.ToString(CultureInfo.InvariantCulture) ?? "not counted, for calls are repeated"}</dd></div>
        <div><dt>Echoes recognised, one call each</dt><dd>{report.Echoes:#,0}</dd></div>
        <div><dt>Dataverse requests of plug-ins</dt><dd>{report.PluginRequests:#,0}</dd></div>
        </dl>
        {Slowest(report)}
        </section>
        """);

    private static Markup Requests(RehearsalReport report)
    {
        var (least, most) = (report.ChangesByRequests.Keys.Min(), report.ChangesByRequests.Keys.Max());
        return Bars.Columns(
            "Power Platform requests per change",
            FormattableString.Invariant($"{report.Changes} changes took {report.PlatformRequestsPerChange:0.0} requests on average, {least} at the least and {most} at the most"),
            [.. Enumerable.Range(least, most - least + 1).Select(number => (number.ToString(CultureInfo.InvariantCulture), report.ChangesByRequests.GetValueOrDefault(number)))]);
    }

    private static bool ByWeek(RehearsalReport report) => report.ChangesByDay.Keys.Max().DayNumber - report.ChangesByDay.Keys.Min().DayNumber >= MostColumns;

    private static Markup Days(RehearsalReport report)
    {
        var days = ByWeek(report) ? 7 : 1;
        var (first, last) = (report.ChangesByDay.Keys.Min(), report.ChangesByDay.Keys.Max());
        var columns = new (string Label, int Count)[((last.DayNumber - first.DayNumber) / days) + 1];
        for (var i = 0; i < columns.Length; i++)
            columns[i].Label = first.AddDays(i * days).ToString("MM-dd", CultureInfo.InvariantCulture);
        foreach (var (day, count) in report.ChangesByDay)
            columns[(day.DayNumber - first.DayNumber) / days].Count += count;
        return Bars.Columns("Changes carried over", FormattableString.Invariant($"{report.Changes} changes from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}, {columns.Max(column => column.Count)} in the fullest {(days == 7 ? "week" : "day")}"), columns);
    }

    private static Markup Slowest(RehearsalReport report) => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-labelledby="slowest"><table class="slow">
        <caption id="slowest">The slowest changes, and of equally slow ones those that cost most. On virtual time calls take no time: minutes are waits, such as between two tries.</caption>
        <thead><tr><th scope="col">Deal</th><th scope="col">Noticed (<abbr title="Coordinated Universal Time">UTC</abbr>)</th><th scope="col" class="number">Minutes</th><th scope="col" class="number">Calls</th><th scope="col" class="number">Requests</th></tr></thead>
        <tbody>{report.Slowest.Select(change => Markup.Of($"""<tr><th scope="row">{Text.Or(change.Deal)}</th><td class="when">{change.NoticedAt:yyyy-MM-dd HH:mm}</td><td class="number">{change.Minutes:#,0.#}</td><td class="number">{change.Calls}</td><td class="number">{change.Requests}</td></tr>"""))}</tbody>
        </table></div>
        """);
}
