using System.Globalization;
using Sandbox.Host.Story;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>Failures that a user can cause or mend are shown as sentences; anything else is a bug and shows as such.</summary>
internal static class Failures
{
    public static async Task<int> ShownAsync(Func<Task<int>> command)
    {
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
