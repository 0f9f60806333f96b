using System.Text.RegularExpressions;
using Host.Tests.CommandLine;
using Sandbox.Host.CommandLine;

namespace Host.Tests.Rehearsing;

/// <summary><c>rehearse --html</c>: the report as one page.</summary>
[TestClass]
public sealed class HtmlReportTests
{
    private const string Report = """
        Opportunity ID,Opportunity Name,Account Name,Billing Country,Stage,Amount,Created Date,Close Date
        006A,"<script>alert('x & y')</script>",Fabrikam,United States,Prospecting,50000,3/2/2026,6/20/2026
        006B,Lake,Litware,Germany,Prospecting,70000,3/2/2026,6/21/2026
        006C,Vault,Woodgrove,"<img src=x onerror=alert(1)>",Prospecting,70000,3/3/2026,6/22/2026
        006D,Broken,Woodgrove,Germany,Prospecting,much,3/3/2026,6/22/2026
        """;

    private static string _page = "";

    [ClassInitialize]
    public static async Task RehearseAsync(TestContext _)
    {
        using var cli = new Cli();
        var page = Path.Combine(cli.Folder, "report.html");
        var exit = await Verbs.RunAsync([
            "rehearse", cli.File("deals & more.csv", Report), "--max-dropped", "50", "--faults", "windy", "--html", page,
            "--errors", Path.Combine(cli.Folder, "errors.csv"), "--missing-rows", Path.Combine(cli.Folder, "missing.json")]);
        exit.Should().Be(ExitCode.Agree);
        _page = await File.ReadAllTextAsync(page);
    }

    [TestMethod]
    public void It_says_what_was_read_what_was_dropped_and_whether_both_sides_agree()
    {
        _page.Should().Contain("<h1>deals &amp; more.csv</h1>")
            .And.Contain("Both sides agree on every field, of 3 deals. Dropped and not in it: 1 row.")
            .And.Contain("Dates are read as month/day/year")
            .And.Contain("<b>Row 5</b>, Amount")
            .And.Contain("which is no country that we know")
            .And.Contain("faults: windy");
    }

    [TestMethod]
    public void It_loads_nothing_and_runs_nothing_whatever_the_file_holds()
    {
        _page.Should().NotContain("<script").And.NotContain("<img").And.NotContain("<link").And.NotContain("@import").And.NotContain("url(");
        Regex.Matches(_page, "(?:src|href)=\"(?<to>[^\"]*)\"").Select(match => match.Groups["to"].Value).Should().OnlyContain(to => to.StartsWith('#'));
        _page.Should().Contain("default-src 'none'");
    }

    [TestMethod]
    public void Its_charts_say_in_words_what_they_show_and_its_parts_have_headings()
    {
        var charts = Regex.Matches(_page, "<svg class=\"(?:chart|parts)\"[^>]*>").Select(match => match.Value).ToList();

        charts.Should().HaveCountGreaterThan(3).And.OnlyContain(chart => chart.Contains("role=\"img\"") && chart.Contains("aria-label=\""));
        _page.Should().MatchRegex("Power Platform requests per change: \\d+ changes took [\\d.]+ requests on average");
        Regex.Matches(_page, "<section aria-labelledby=\"(?<id>\\w+)\">\\s*<h2 id=\"\\k<id>\">").Should().HaveCount(Regex.Matches(_page, "<section").Count);
    }

    [TestMethod]
    public async Task A_page_that_cannot_be_written_is_told_before_the_work()
    {
        using var cli = new Cli();

        var exit = await Verbs.RunAsync(["rehearse", cli.File("a.csv", Report), "--html", cli.Folder]);

        exit.Should().Be(ExitCode.Input);
        Directory.GetFiles(cli.Folder).Should().ContainSingle("nothing was read yet, so no errors are written");
    }
}
