using System.Diagnostics;
using Sandbox.Host.CommandLine;

namespace Host.Tests.CommandLine;

/// <summary>The tool that <c>dotnet pack</c> makes, installed from a folder and run where there is no repository.</summary>
[TestClass]
public sealed class ToolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [TestMethod]
    public async Task It_is_installed_from_a_folder_and_rehearses_without_the_repository()
    {
        using var cli = new Cli();
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var sources = cli.File("nuget.config", $"<configuration><packageSources><clear/><add key=\"here\" value=\"{cli.Folder}\"/></packageSources></configuration>");
        var report = cli.File("report.csv", "Name,Account,Country,Stage,Amount,Created Date,Close Date\nA,B,Germany,Prospecting,50000,2026-03-02,2026-06-20\n");

        await RunAsync(cli.Folder, "dotnet", "pack", Path.Combine(Repository.Root, "sandbox", "Host"), "-c", configuration, "--no-build", "--nologo", "-o", cli.Folder);
        await RunAsync(cli.Folder, "dotnet", "tool", "install", "CoSell.Room", "--tool-path", Path.Combine(cli.Folder, "tools"), "--configfile", sources);
        var said = await RunAsync(cli.Folder, Path.Combine(cli.Folder, "tools", "cosell"), "rehearse", report, "--lang", "en");

        said.Should().Contain("Importing CoSell_managed.zip").And.Contain("Both sides agree on every field.");
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_HOME"] = folder;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        process.ExitCode.Should().Be(0, $"{program} {string.Join(' ', args)}: {await output}{await error}");
        return await output;
    }
}
