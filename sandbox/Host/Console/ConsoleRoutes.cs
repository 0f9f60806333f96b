using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sandbox.Host.Console.Html;
using Sandbox.Host.Console.Pages;
using Sandbox.Host.Room;

namespace Sandbox.Host.Console;

/// <summary>Which address shows which page, and what every answer has to carry.</summary>
internal sealed class ConsoleRoutes(RehearsalRoom room)
{
    private readonly Secrets _secrets = new(room);

    public void Map(WebApplication server)
    {
        server.Use(GuardAsync);
        server.MapGet("/", context => Show(context, DealsPage.Render(room, context.Request.Query["page"])));
        server.MapGet("/deals/{id:guid}", (HttpContext context, Guid id) => Show(context, DealPage.Render(room, id)));
        server.MapGet("/flows", context => Show(context, FlowsPage.Render(room)));
        server.MapGet("/runs", context => Show(context, RunsPage.Render(room, context.Request.Query["flow"], context.Request.Query["status"], context.Request.Query["page"])));
        server.MapGet("/runs/{id}", (HttpContext context, string id) => Show(context, RunPage.Render(room, id)));
        server.MapGet("/services", context => Show(context, ServicesPage.Render(room)));
        server.MapGet("/console.css", () => Results.Text(Styles.Read("console/console.css"), "text/css", Encoding.UTF8));
        server.MapGet("/icon.svg", () => Results.Stream(typeof(ConsoleRoutes).Assembly.GetManifestResourceStream("console/icon.svg")!, "image/svg+xml"));
        server.MapFallback(context => Show(context, Page.NotFound("There is no such page.", "/", "Deals")));
    }

    /// <summary>Pages that load nothing from elsewhere, run nothing, stand in no frame, and change nothing.</summary>
    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            return next(context);
        headers.Allow = "GET, HEAD";
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return context.Response.WriteAsync("The console shows and changes nothing.");
    }

    private Task Show(HttpContext context, Page page)
    {
        var live = context.Request.Query["live"] == "1";
        var others = context.Request.Query.Where(query => query.Key != "live").SelectMany(query => query.Value.Select(value => KeyValuePair.Create(query.Key, value)));
        var path = context.Request.Path.ToString();
        var livePath = path + QueryString.Create(live ? others : others.Append(KeyValuePair.Create("live", (string?)"1")));
        context.Response.StatusCode = page.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(_secrets.Clean(Layout.Render(room, page, path, live, livePath)).Text);
    }
}
