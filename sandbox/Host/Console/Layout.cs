using Sandbox.Host.Console.Html;
using Sandbox.Host.Room;

namespace Sandbox.Host.Console;

/// <summary>What all pages share: head, navigation, the room's clock, the choice to follow along.</summary>
internal static class Layout
{
    private static readonly (string Path, string Name)[] Sections = [("/", "Deals"), ("/flows", "Flows"), ("/runs", "Runs"), ("/services", "Services")];

    public static Markup Render(RehearsalRoom room, Page page, string path, bool live, string livePath) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        {(live ? new Markup("<meta http-equiv=\"refresh\" content=\"5\">") : Markup.Empty)}
        <title>{page.Title} – CoSell rehearsal room</title>
        <link rel="stylesheet" href="/console.css">
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="top">
        <p class="brand"><img src="/icon.svg" alt="" width="28" height="28"> CoSell <span>rehearsal room</span></p>
        <nav aria-label="Sections"><ul>{Sections.Select(section => Link(section, path))}</ul></nav>
        <p class="clock"><span>Room time</span> {Text.Time(room.Clock.GetUtcNow())} <abbr title="Coordinated Universal Time">UTC</abbr>
        <a class="live" href="{livePath}">{(live ? "Stop following" : "Follow live")}</a></p>
        </header>
        <main id="content">
        {page.Crumbs}
        <h1>{page.Title}</h1>
        {page.Body}
        </main>
        <footer><p>All of this is a rehearsal on this machine: nothing leaves it. Secrets are hidden on every page.</p></footer>
        </body>
        </html>
        """);

    private static Markup Link((string Path, string Name) section, string path)
    {
        var current = section.Path == "/" ? path == "/" || path.StartsWith("/deals/", StringComparison.Ordinal) : path.StartsWith(section.Path, StringComparison.Ordinal);
        return Markup.Of($"""<li><a href="{section.Path}"{(current ? new Markup(" aria-current=\"page\"") : Markup.Empty)}>{section.Name}</a></li>""");
    }
}
