using System.CommandLine;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Host.Story;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>Without a verb: imports the zips, plays a day of co-selling, shows the table, then serves the console.</summary>
internal static class PlayCommand
{
    public static RootCommand Create()
    {
        var once = new Option<bool>("--once") { Description = "End after the table: 0 when both sides agree, 1 when they do not." };
        var port = Ports.Option();
        var org = RehearseCommand.OrgOption();
        var root = new RootCommand("CoSell's rehearsal room: the very solutions that an admin imports, on one machine.") { once, port, org };
        root.SetAction((parsed, cancellation) => Failures.ShownAsync(() => PlayAsync(parsed.GetValue(once), parsed.GetValue(port), Ports.IsGiven(parsed, port), parsed.GetValue(org)!, cancellation)));
        return root;
    }

    private static async Task<int> PlayAsync(bool once, int port, bool isFixed, string org, CancellationToken cancellation)
    {
        var room = await Opening.OpenAsync(once ? 0 : port, runFolder: once ? null : RunFolder.Standard, with: options => OrgShape.Apply(org, options with { PortsAreFixed = isFixed && !once }), cancellation: cancellation).ConfigureAwait(false);
        await using (room.ConfigureAwait(false))
        {
            Told.Line($"\n[bold]A day of co-selling, and the weeks after it[/]");
            await TellAsync(room, cancellation).ConfigureAwait(false);
            AnsiConsole.WriteLine();
            AnsiConsole.Write(DealTable.Of(room, AnsiConsole.Profile.Width));
            var agree = ShowAgreement(room);
            if (once)
                return agree ? ExitCode.Agree : ExitCode.Disagree;
            await new Doors(port == 0 ? 0 : port + 4).ServeAsync(room, cancellation).ConfigureAwait(false);
            return ExitCode.Agree;
        }
    }

    internal static async Task TellAsync(RehearsalRoom room, CancellationToken cancellation)
    {
        try
        {
            await new StoryOfADay(room, sentence =>
            {
                cancellation.ThrowIfCancellationRequested();
                Told.Line($"[grey]{room.Clock.GetUtcNow():MM-dd HH:mm}[/] {sentence}");
            }).PlayAsync().ConfigureAwait(false);
        }
        catch (StoryException)
        {
            foreach (var line in FailedRuns.Lines(room))
                Told.Line($"[yellow]{line}[/]");
            throw;
        }
    }

    private static bool ShowAgreement(RehearsalRoom room)
    {
        var differences = Agreement.Check(room).Where(difference => !difference.Explained).ToList();
        foreach (var difference in differences)
            Told.Line($"[red]{difference}[/]");
        Told.Either(differences.Count == 0, $"[green]Both sides agree on every field.[/]", $"[red]{differences.Count} differences.[/]");
        AnsiConsole.WriteLine(CallSummary.Of(room));
        return differences.Count == 0;
    }
}
