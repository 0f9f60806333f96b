namespace Sandbox.Host.Room;

/// <summary>
/// The folder in which rooms that are open for long keep their runs: a file for each, which its room holds while it is open. The last
/// one of a room that is closed stays; older ones are swept once they have been left alone for <see cref="KeptFor"/>.
/// </summary>
/// <param name="path">Made when it is not there.</param>
/// <param name="clock">The time of day, not that of the room.</param>
internal sealed class RunFolder(string path, TimeProvider clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(14);

    /// <summary>In the user's own folder for application data, which a new user may not have yet; null where there is none.</summary>
    public static string? Standard =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder ? Path.Combine(folder, "CoSell", "runs") : null;

    /// <summary>Begins a file of one's own and sweeps what is old.</summary>
    /// <param name="roomClock">The room's time, for what is kept inside the file.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public RunFile Begin(TimeProvider roomClock)
    {
        try
        {
            Directory.CreateDirectory(path);
            var file = New(roomClock);
            Sweep(file.Path);
            return file;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"The folder of run histories '{path}' cannot be written: {refused.Message}", refused);
        }
    }

    private RunFile New(TimeProvider roomClock)
    {
        var name = $"runs-{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}";
        for (var number = 1; number <= 100; number++)
        {
            var file = Path.Combine(path, number == 1 ? $"{name}.db" : $"{name}-{number}.db");
            if (!File.Exists(file) && RunLock.TryTake(file) is { } held)
                return RunFile.Open(file, held, roomClock);
        }
        throw new IOException($"No run history could be begun in '{path}'.");
    }

    private void Sweep(string own)
    {
        var others = Directory.GetFiles(path, "runs-*.db").Where(file => file != own).OrderByDescending(File.GetLastWriteTimeUtc).ToList();
        foreach (var file in others.Where(file => clock.GetUtcNow() - File.GetLastWriteTimeUtc(file) > KeptFor).Except(others.Take(1)))
        {
            using var held = RunLock.TryTake(file);
            if (held is null)
                continue; // its room is still open
            foreach (var part in new[] { file, file + "-wal", file + "-shm" })
                File.Delete(part);
        }
    }
}
