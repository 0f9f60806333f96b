using Browser.Tests.Support;
using Microsoft.Playwright;
using Sandbox.Host.CommandLine;

namespace Browser.Tests;

/// <summary>The page that <c>rehearse --html</c> writes, opened as a file.</summary>
[TestClass]
public sealed class RehearsalReportTests
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("report").FullName;

    private static string _page = "";

    [ClassInitialize]
    public static async Task RehearseAsync(TestContext _)
    {
        var report = Path.Combine(Folder, "report.csv");
        _page = Path.Combine(Folder, "report.html");
        await File.WriteAllTextAsync(report, "Name,Account,Country,Stage,Amount,Created Date,Close Date\n" + string.Concat(Enumerable.Range(1, 12).Select(number =>
            $"A deal with quite a long name {number},Aworkwithoutanybreakthatislongerthanatelephoneiswide{number},Germany,Prospecting,{(number == 7 ? "much" : $"{number}0000")},2026-03-{number:00},2026-06-20\n")));
        await Verbs.RunAsync([
            "rehearse", report, "--max-dropped", "50", "--faults", "windy", "--html", _page,
            "--errors", Path.Combine(Folder, "errors.csv"), "--missing-rows", Path.Combine(Folder, "missing.json")]);
    }

    [ClassCleanup]
    public static void Delete() => Directory.Delete(Folder, recursive: true);

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task It_can_be_read_in_both_colour_schemes(ColorScheme colors)
    {
        var page = await OpenAsync(colors, 1280);

        (await page.EvaluateAsync<string[]>(AccessibilityTests.Contrast)).Should().BeEmpty();
        (await page.Locator("h1").CountAsync()).Should().Be(1);
    }

    [TestMethod]
    [DataRow(390)]
    [DataRow(768)]
    [DataRow(2560)]
    public async Task It_does_not_scroll_sideways(int width)
    {
        var page = await OpenAsync(ColorScheme.Light, width);

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
        (await page.Locator(".chart text").First.BoundingBoxAsync())!.Height.Should().BeGreaterThan(9, "the letters of a chart stay readable");
    }

    private static async Task<IPage> OpenAsync(ColorScheme colors, int width)
    {
        var page = await Site.VisitAsync("/", colors, width);
        await page.GotoAsync(new Uri(_page).AbsoluteUri);
        return page;
    }
}
