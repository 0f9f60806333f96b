namespace Sandbox.Host.Room;

/// <summary>Says to other processes that a run history is in use; the end of the process ends it, however it came.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a history; null when somebody else has it.</summary>
    public static RunLock? TryTake(string history)
    {
        try
        {
            return new(new FileStream(history + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
