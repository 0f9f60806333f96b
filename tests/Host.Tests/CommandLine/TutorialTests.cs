using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Sandbox.Host.CommandLine;
using Sandbox.Host.Room;
using Sandbox.Host.Serving;

namespace Host.Tests.CommandLine;

/// <summary>docs/tutorial.md: its commands, run in their order in one room, say what the page says.</summary>
[TestClass]
public sealed class TutorialTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [TestMethod]
    public async Task The_commands_of_the_tutorial_do_what_it_says()
    {
        using var cli = new Cli();
        await using var room = await RehearsalRoom.OpenAsync(new() { SolutionFolder = Repository.Solutions, SalesforcePackage = Repository.SalesforcePackage });
        await using var served = await ServedRoom.OpenAsync(room, 0);
        Connections.Write(Path.Combine(cli.Folder, "connections.json"), served.Connections);

        var said = await BashAsync(cli.Folder, Script());

        said.Should().Contain("18 points: 0 problems, 1 not checked.")
            .And.Contain("referral Active/Accepted, Microsoft's copy Active/Accepted; In step.")
            .And.Contain("Fabrikam move: Send the offer")
            .And.Contain("Retrying. Partner Center is not available.")
            .And.Contain("18 points: 2 problems, 1 not checked.\nsomething is wrong");
        said.TrimEnd().Should().EndWith("18 points: 0 problems, 1 not checked.");
    }

    /// <summary>All blocks of the page, with the program that was built for the tests.</summary>
    private static string Script()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tutorial.md"));
        var blocks = Regex.Matches(page, "```sh\n(?<lines>.*?)```", RegexOptions.Singleline).Select(block => block.Groups["lines"].Value).ToList();
        blocks.Should().HaveCountGreaterThan(6);
        return string.Concat(blocks).Replace("dotnet run --no-build --project sandbox/Host --", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "cosell.dll")}'", StringComparison.Ordinal);
    }

    private static async Task<string> BashAsync(string folder, string script)
    {
        var start = new ProcessStartInfo("bash", ["-e", "-c", "command -v jq curl >/dev/null || exit 77\n" + script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Start(start);
        using var patience = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        if (process.ExitCode == 77)
            Assert.Inconclusive("jq and curl are not on this machine.");
        process.ExitCode.Should().Be(0, $"{await output}{await error}");
        return await output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new AssertInconclusiveException("bash is not on this machine.");
        }
    }
}
