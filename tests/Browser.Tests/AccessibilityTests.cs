using Browser.Tests.Support;
using Microsoft.Playwright;

namespace Browser.Tests;

[TestClass]
public sealed class AccessibilityTests
{
    [TestMethod]
    [DataRow("/")]
    [DataRow("/flows")]
    [DataRow("/runs")]
    [DataRow("/services")]
    [DataRow("/nowhere")]
    public async Task A_page_has_a_title_one_main_heading_a_language_and_landmarks(string path)
    {
        var page = await Site.VisitAsync(path);

        (await page.TitleAsync()).Should().EndWith("– CoSell rehearsal room").And.StartWith(await page.Locator("h1").InnerTextAsync());
        (await page.Locator("h1").CountAsync()).Should().Be(1);
        (await page.Locator("html").GetAttributeAsync("lang")).Should().Be("en");
        (await page.GetByRole(AriaRole.Main).CountAsync()).Should().Be(1);
        (await page.GetByRole(AriaRole.Navigation, new() { Name = "Sections" }).CountAsync()).Should().Be(1);
    }

    [TestMethod]
    [DataRow("/")]
    [DataRow("/flows")]
    [DataRow("/runs")]
    [DataRow("/services")]
    public async Task Every_control_every_table_column_and_every_link_has_a_name(string path)
    {
        var page = await Site.VisitAsync(path);

        foreach (var control in await page.Locator("select, button, input, a, th").AllAsync())
        {
            var label = await control.EvaluateAsync<string>("e => (e.labels && e.labels.length ? e.labels[0].innerText : e.innerText).trim()");
            label.Should().NotBeEmpty(await control.EvaluateAsync<string>("e => e.outerHTML"));
        }
    }

    [TestMethod]
    public async Task The_keyboard_reaches_the_content_first_and_then_the_sections()
    {
        var page = await Site.VisitAsync("/");

        await page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(page)).Should().Be("Skip to the content");
        await page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(page)).Should().Be("Deals");
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Text_stands_out_from_its_ground_by_4_5_to_1(ColorScheme colors)
    {
        foreach (var path in new[] { "/", "/flows", "/runs", "/services" })
        {
            var page = await Site.VisitAsync(path, colors);
            var weak = await page.EvaluateAsync<string[]>(Contrast);
            weak.Should().BeEmpty($"{path} in {colors} must be readable");
        }
    }

    [TestMethod]
    public async Task A_narrow_screen_does_not_scroll_sideways()
    {
        foreach (var path in new[] { "/", "/flows", "/runs", "/services" })
        {
            var page = await Site.VisitAsync(path, width: 390);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(390, path);
        }
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.innerText");

    /// <summary>The contrast of WCAG 2.2, 1.4.3, for every element that has text of its own.</summary>
    internal const string Contrast = """
        () => {
          const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = c => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = c; paint.fillRect(0, 0, 1, 1); return [...paint.getImageData(0, 0, 1, 1).data]; };
          const light = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 250) return c; } return [255, 255, 255, 255]; };
          return [...document.querySelectorAll('body *')]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.getClientRects().length && !e.matches('.skip, .hidden'))
            .map(e => { const a = light(rgba(getComputedStyle(e).color)), b = light(ground(e)); return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.outerHTML.slice(0, 120)]; })
            .filter(([ratio]) => ratio < 4.5).map(([ratio, html]) => ratio.toFixed(2) + ' ' + html);
        }
        """;
}
