namespace Sandbox.Host.Console.Html;

/// <summary>One page of a long list, with links to the ones before and after.</summary>
/// <param name="Number">From 1.</param>
internal sealed record Pager(int Number, int Size, int Total)
{
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    public static Pager Of(string? asked, int size, int total)
    {
        var pages = Math.Max(1, (total + size - 1) / size);
        return new(int.TryParse(asked, out var number) ? Math.Clamp(number, 1, pages) : 1, size, total);
    }

    public IEnumerable<T> Slice<T>(IEnumerable<T> all) => all.Skip((Number - 1) * Size).Take(Size);

    /// <param name="link">The address of a page by its number.</param>
    public Markup Render(Func<int, string> link) => Pages == 1 ? Markup.Empty : Markup.Of($"""
        <nav class="pager" aria-label="Pages of the list">{Step(link, Number - 1, "Newer", "prev")}<span>Page {Number} of {Pages}</span>{Step(link, Number + 1, "Older", "next")}</nav>
        """);

    private Markup Step(Func<int, string> link, int page, string text, string relation) =>
        page >= 1 && page <= Pages ? Markup.Of($"""<a href="{link(page)}" rel="{relation}">{text}</a>""") : Markup.Empty;
}
