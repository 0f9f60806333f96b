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
        catch (Exception e) when (e is RoomException or StoryException)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{e.Message}[/]");
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }
}
