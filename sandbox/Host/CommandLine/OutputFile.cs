namespace Sandbox.Host.CommandLine;

/// <summary>A file that a verb will write, looked at before the work begins.</summary>
internal static class OutputFile
{
    /// <exception cref="RoomException">It cannot be written.</exception>
    public static void Demand(string option, string? path)
    {
        if (path is null)
            return;
        if (path.Length == 0 || Directory.Exists(path))
            throw new RoomException($"{option}: '{path}' is a folder. Name a file in it.");
        try
        {
            var isNew = !File.Exists(path);
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
            if (isNew)
                File.Delete(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RoomException($"{option}: '{path}' cannot be written: {refused.Message}");
        }
    }
}
