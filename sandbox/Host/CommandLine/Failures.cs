using System.Globalization;
using Sandbox.Host.Story;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>Failures that a user can cause or mend are shown as sentences; anything else is a bug and shows as such.</summary>
internal static class Failures
{
    public static async Task<int> ShownAsync(Func<Task<int>> command)
    {
        // Who asks for the signals does so once a verb has given up its thread: what a room starts first would swallow a Ctrl+C that comes before.
        await Task.Yield();
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (StoryException failed)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{failed.Message}[/]");
            return ExitCode.Disagree;
        }
        catch (RoomException refused)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{refused.Message}[/]");
            return ExitCode.Input;
        }
        catch (OperationCanceledException)
        {
            AnsiConsole.MarkupLine("[yellow]Cancelled; nothing is concluded.[/]");
            return ExitCode.Cancelled;
        }
    }
}
