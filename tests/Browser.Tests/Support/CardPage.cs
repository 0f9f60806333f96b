using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Playwright;
using Npm;
using Sandbox.Loopback.Faults;

namespace Browser.Tests.Support;

/// <summary>
/// The Co-sell card out of the Salesforce package in a browser, before the room's Salesforce: bundled with Salesforce's own compiler, stand-ins for what its page brings
/// (<c>Card/</c>), and the REST API of the simulated org behind the page's address, as the seller.
/// </summary>
internal static class CardPage
{
    private const string Address = "http://card.example/";

    private static readonly XNamespace Metadata = "http://soap.sforce.com/2006/04/metadata";
    private static readonly string Package = Path.Combine(Site.Root, "salesforce");
    private static readonly NpmFolder Bundle = new("card-in-a-browser-");
    private static readonly HttpClient Client = new();
    private static string? _token;

    /// <summary>Bundles the card; the test is inconclusive where npm cannot.</summary>
    public static void Build()
    {
        var source = Path.Combine(Site.Root, "tests", "Browser.Tests", "Card");
        Bundle.Install(source, "bundle.mjs", "main.js", "org.js", "uiRecordApi.js", "uiObjectInfoApi.js", "page.css");
        foreach (var file in Directory.GetFiles(Path.Combine(source, "modules"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Bundle.Path, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        var (code, _, errors) = Bundle.Run("node", "", "bundle.mjs", Path.Combine(Package, "force-app", "main", "default", "lwc"));
        code.Should().Be(0, errors);
    }

    public static void Remove() => Bundle.Dispose();

    /// <summary>Opens the card of an opportunity at the room's time.</summary>
    /// <param name="opportunity">Its id.</param>
    /// <param name="language">Which translation of the package, e.g. <c>zh_TW</c>; English when null.</param>
    public static async Task<IPage> OpenAsync(string opportunity, string? language = null, ColorScheme colors = ColorScheme.Light, int width = 1280)
    {
        var page = await Site.EmptyAsync(colors, width);
        await page.Clock.SetFixedTimeAsync(Site.Room.Clock.GetUtcNow().UtcDateTime);
        await page.RouteAsync(Address + "**", route => AnswerAsync(route, Html(opportunity, language)));
        await page.GotoAsync(Address);
        await page.Locator(".headline").WaitForAsync();
        return page;
    }

    private static Task AnswerAsync(IRoute route, string html)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        return path switch
        {
            "/" => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }),
            "/slds.css" => FileAsync(route, "node_modules/@salesforce-ux/design-system/assets/styles/salesforce-lightning-design-system.min.css"),
            "/favicon.ico" => route.FulfillAsync(new() { Status = 204 }),
            _ when path.StartsWith("/services/", StringComparison.Ordinal) => AskOrgAsync(route, path),
            _ => FileAsync(route, path[1..]),
        };
    }

    private static Task FileAsync(IRoute route, string file) =>
        File.Exists(Path.Combine(Bundle.Path, file)) ? route.FulfillAsync(new() { Path = Path.Combine(Bundle.Path, file) }) : route.FulfillAsync(new() { Status = 404 });

    private static async Task AskOrgAsync(IRoute route, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Request.Method), new Uri(Site.Room.Salesforce.BaseAddress, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token ??= await SignInAsync());
        request.Headers.Add(FaultGate.Undisturbed, "true");
        if (route.Request.PostData is { } body)
            request.Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await Client.SendAsync(request);
        await route.FulfillAsync(new() { Status = (int)answer.StatusCode, ContentType = "application/json", Body = await answer.Content.ReadAsStringAsync() });
    }

    private static async Task<string> SignInAsync()
    {
        var seller = Site.Room.Salesforce.SellerCredentials;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = seller.ClientId, ["client_secret"] = seller.ClientSecret });
        using var request = new HttpRequestMessage(HttpMethod.Post, seller.TokenEndpoint) { Content = form };
        request.Headers.Add(FaultGate.Undisturbed, "true");
        using var answer = await Client.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }

    private static string Html(string opportunity, string? language) => $"""
        <!DOCTYPE html>
        <html lang="{language?.Replace('_', '-') ?? "en-US"}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Co-sell</title><link rel="stylesheet" href="/slds.css"><link rel="stylesheet" href="/page.css"></head>
        <body data-record="{opportunity}"><main></main>
        <script>globalThis.labels = {Labels(language)}; globalThis.fieldLabels = {FieldLabels(language)};</script><script src="/card.js"></script></body>
        </html>
        """;

    private static JsonObject Labels(string? language)
    {
        var labels = XDocument.Load(Path.Combine(Package, "force-app", "main", "default", "labels", "CustomLabels.labels-meta.xml")).Root!.Elements(Metadata + "labels")
            .ToDictionary(label => Text(label, "fullName"), label => Text(label, "value"));
        if (language is not null)
            foreach (var label in XDocument.Load(Path.Combine(Languages(language), "translations", language + ".translation-meta.xml")).Root!.Elements(Metadata + "customLabels"))
                labels[Text(label, "name")] = Text(label, "label");
        return new(labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)));
    }

    private static JsonObject FieldLabels(string? language)
    {
        var labels = new JsonObject();
        if (language is null)
            return labels;
        foreach (var field in Directory.GetFiles(Path.Combine(Languages(language), "objectTranslations", "Opportunity-" + language), "*.fieldTranslation-meta.xml").Select(file => XDocument.Load(file).Root!))
        {
            var values = field.Elements(Metadata + "picklistValues").Select(value => KeyValuePair.Create(Text(value, "masterLabel"), (JsonNode?)Text(value, "translation")));
            labels[Text(field, "name")] = new JsonObject { ["label"] = Text(field, "label"), ["values"] = new JsonObject(values) };
        }
        return labels;
    }

    private static string Languages(string language) => Path.Combine(Package, "languages", language, "main", "default");

    private static string Text(XElement parent, string name) => parent.Element(Metadata + name)!.Value;
}
