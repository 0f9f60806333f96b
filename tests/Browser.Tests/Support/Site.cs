using Microsoft.Playwright;
using Sandbox.Host.Console;
using Sandbox.Host.Room;
using Sandbox.Host.Story;

namespace Browser.Tests.Support;

/// <summary>One room for all tests, after a day of co-selling and with a deal that failed, and its console.</summary>
[TestClass]
public static class Site
{
    private static readonly string[] Chromiums = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static ConsoleServer? _console;
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    public static RehearsalRoom Room { get; private set; } = null!;

    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    public static Uri Address => _console!.BaseAddress;

    [AssemblyInitialize]
    public static async Task OpenAsync(TestContext _)
    {
        Room = await RehearsalRoom.OpenAsync(new RoomOptions { SolutionFolder = Path.Combine(Root, "solution", "bin"), SalesforcePackage = Path.Combine(Root, "salesforce") });
        await new StoryOfADay(Room, _ => { }).PlayAsync();
        await Troubles.MakeAsync(Room);
        _console = await ConsoleServer.StartAsync(Room, 0);
    }

    [AssemblyCleanup]
    public static async Task CloseAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_console is not null)
            await _console.DisposeAsync();
        if (Room is not null)
            await Room.DisposeAsync();
    }

    /// <summary>A fresh browser page at a path of the console.</summary>
    public static async Task<IPage> VisitAsync(string path, ColorScheme colors = ColorScheme.Light, int width = 1280)
    {
        var page = await EmptyAsync(colors, width);
        await page.GotoAsync(new Uri(Address, path).ToString());
        return page;
    }

    /// <summary>A fresh browser page that shows nothing yet.</summary>
    public static async Task<IPage> EmptyAsync(ColorScheme colors, int width)
    {
        var browser = _browser ??= await LaunchAsync();
        var context = await browser.NewContextAsync(new() { ColorScheme = colors, ViewportSize = new() { Width = width, Height = 900 } });
        return await context.NewPageAsync();
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        if (Chromiums.FirstOrDefault(File.Exists) is not { } chromium)
            throw new AssertInconclusiveException($"There is no chromium on this machine ({string.Join(", ", Chromiums)}). On Debian: apt-get install chromium.");
        _playwright ??= await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Arguments });
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
