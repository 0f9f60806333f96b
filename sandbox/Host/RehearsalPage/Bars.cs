using System.Globalization;
using Sandbox.Host.Console.Html;

namespace Sandbox.Host.RehearsalPage;

/// <summary>Charts of columns and bars, as SVG that takes its colours from the page. Each says in words what it shows, for those who do not see it.</summary>
internal static class Bars
{
    // As wide as a telephone shows it, so that its letters are as large as the page's there.
    private const int Width = 340;
    private const int Height = 170;
    private const int Left = 34;
    private const int Bottom = 26;
    private const int Top = 14;
    private const int MostLabels = 9;

    /// <summary>Columns side by side, each with its name below.</summary>
    /// <param name="name">What is shown.</param>
    /// <param name="said">The same in a sentence.</param>
    /// <param name="columns">From left to right.</param>
    public static Markup Columns(string name, string said, IReadOnlyList<(string Label, int Count)> columns)
    {
        var top = Ceiling(columns.Max(column => column.Count));
        var step = (Width - Left - 4.0) / columns.Count;
        var every = (int)Math.Ceiling(columns.Count / (double)MostLabels);
        return Markup.Of($"""
            <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-label="{name}: {said}">
            {new[] { 0, top / 2, top }.Distinct().Select(value => Line(value, top))}
            {columns.Select((column, i) => Column(column, i, step, top, i % every == 0))}
            </svg>
            """);
    }

    /// <summary>A bar of a row of a table; the number stands beside it.</summary>
    public static Markup Bar(int count, int most) => Markup.Of($"""
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="{Number(most == 0 ? 0 : 100.0 * count / most)}" height="10"/></svg>
        """);

    /// <summary>One bar in parts, with its legend.</summary>
    public static Markup Parts(string name, IReadOnlyList<(string Label, string Kind, int Count)> parts)
    {
        var all = parts.Sum(part => part.Count);
        var shown = parts.Where(part => part.Count > 0).ToList();
        var starts = shown.Select((_, i) => shown.Take(i).Sum(part => part.Count)).ToList();
        return all == 0 ? Markup.Empty : Markup.Of($"""
            <svg class="parts" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{name}: {string.Join(", ", shown.Select(part => $"{part.Label} {part.Count}"))}">
            {shown.Select((part, i) => Markup.Of($"""<rect class="{part.Kind}" x="{Number(100.0 * starts[i] / all)}" width="{Number(100.0 * part.Count / all)}" height="10"/>"""))}
            </svg>
            <ul class="legend">{shown.Select(part => Markup.Of($"""<li><span class="{part.Kind}"></span><b>{part.Count}</b> {part.Label}</li>"""))}</ul>
            """);
    }

    private static Markup Line(int value, int top)
    {
        var y = Y(value, top);
        return Markup.Of($"""<line x1="{Left}" x2="{Width}" y1="{Number(y)}" y2="{Number(y)}"/><text class="axis" x="{Left - 5}" y="{Number(y + 4)}" text-anchor="end">{value}</text>""");
    }

    private static Markup Column((string Label, int Count) column, int index, double step, int top, bool isLabelled)
    {
        var (x, y) = (Left + 2 + (index * step), Y(column.Count, top));
        var label = isLabelled ? Markup.Of($"""<text x="{Number(x + (step / 2))}" y="{Height - 8}" text-anchor="middle">{column.Label}</text>""") : Markup.Empty;
        return Markup.Of($"""<rect x="{Number(x + (step * 0.1))}" y="{Number(y)}" width="{Number(step * 0.8)}" height="{Number(Height - Bottom - y)}"><title>{column.Label}: {column.Count}</title></rect>{label}""");
    }

    private static double Y(int value, int top) => Height - Bottom - ((Height - Bottom - Top) * (double)value / top);

    /// <summary>The next even number that begins with 1, 2, 4, 6 or 8 and ends with noughts.</summary>
    private static int Ceiling(int value)
    {
        var unit = (int)Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 2))));
        return new[] { 1, 2, 4, 6, 8, 10 }.Select(times => times * unit).First(top => top >= value && top % 2 == 0);
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
