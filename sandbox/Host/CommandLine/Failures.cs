using Sandbox.Host.Story;

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
            Told.Line($"[red]{failed.Message}[/]");
            return ExitCode.Disagree;
        }
        catch (RoomException refused)
        {
            Told.Line($"[red]{refused.Message}[/]");
            return ExitCode.Input;
        }
        catch (OperationCanceledException)
        {
            Told.Line($"[yellow]Cancelled; nothing is concluded.[/]");
            return ExitCode.Cancelled;
        }
    }
}
