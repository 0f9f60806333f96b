using Sandbox.Workflow.Runs.History;

namespace Sandbox.Host.Room;

/// <summary>The file that keeps the runs of a room that is open for long.</summary>
internal static class RunFile
{
    /// <summary>In the user's own folder for application data, which a new user may not have yet; null where there is none.</summary>
    public static string? Standard =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder ? Path.Combine(folder, "CoSell", "runs.db") : null;

    /// <summary>Opens the file anew: the runs of another room would have the same names.</summary>
    /// <exception cref="IOException">The file is in use or cannot be written.</exception>
    public static SqliteRunHistory Open(string path, TimeProvider clock)
    {
        try
        {
            foreach (var part in new[] { path, path + "-wal", path + "-shm" })
                File.Delete(part);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing to delete.
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"The run history '{path}' cannot be written: {refused.Message}", refused);
        }
        return new(clock, path);
    }
}
