using System.CommandLine;
using Sandbox.Host.Drill;

namespace Sandbox.Host.CommandLine;

/// <summary><c>drill</c>: what a real tenant does to the connector, and what <i>Health Check</i> says of it.</summary>
internal static class DrillCommand
{
    public static Command Create()
    {
        var command = new Command("drill", "Lets one trouble of a tenant after the other happen and shows what Health Check says; exits 0 only if each is told and over once it is mended.");
        command.SetAction((_, cancellation) => Failures.ShownAsync(() => PlayAsync(cancellation)));
        return command;
    }

    private static async Task<int> PlayAsync(CancellationToken cancellation)
    {
        var room = await Opening.OpenAsync(0, with: options => options with { KeysActiveAfter = Troubles.KeysActiveAfter }, cancellation: cancellation).ConfigureAwait(false);
        await using (room.ConfigureAwait(false))
        {
            var failed = 0;
            foreach (var trouble in Troubles.All)
            {
                cancellation.ThrowIfCancellationRequested();
                failed += Show(await AlarmDrill.PlayAsync(room, trouble).ConfigureAwait(false));
            }
            Told.Either(failed == 0, $"\n[green]Each trouble was told, reached the owner of the flows, and was over once it was mended.[/]", $"\n[red]{failed} troubles were not.[/]");
            return failed == 0 ? 0 : 1;
        }
    }

    private static int Show(DrillResult result)
    {
        Told.Line($"\n[bold]{result.Trouble.Name}[/]");
        Told.Line($"  {result.Said.ReplaceLineEndings("\n  ")}");
        if (!result.IsTold)
            Told.Line($"[red]  This does not tell it.[/]");
        if (!result.ReachesOwner)
            Told.Line($"[red]  The run of Health Check did not fail, so nobody hears of it.[/]");
        if (!result.IsOver)
            Told.Line($"[red]  It was not over after it was mended.[/]");
        return result.Passed ? 0 : 1;
    }
}
