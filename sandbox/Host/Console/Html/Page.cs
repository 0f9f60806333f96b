namespace Sandbox.Host.Console.Html;

/// <summary>A page's own part.</summary>
/// <param name="Title">Its title and its one main heading.</param>
/// <param name="Body">What stands below the heading.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record Page(string Title, Markup Body, int Status = 200)
{
    /// <summary>The way back, above the heading.</summary>
    public Markup Crumbs { get; init; } = Markup.Empty;

    public static Markup Back(string path, string name) => Markup.Of($"""<nav class="crumbs" aria-label="Back"><a href="{path}">← {name}</a></nav>""");

    public static Page NotFound(string what, string path, string section) =>
        new("Not found", Markup.Of($"<p class=\"empty\">{what}</p>"), 404) { Crumbs = Back(path, section) };
}
