using Sandbox.Workflow.Runs.History.Storage;

namespace Sandbox.Host.Room;

/// <summary>The file that keeps the runs of one room, held as long as the room is open.</summary>
internal sealed class RunFile : IAsyncDisposable
{
    private readonly RunLock _held;

    private RunFile(string path, RunLock held, SqliteRunHistory history) => (Path, _held, History) = (path, held, history);

    public string Path { get; }

    public SqliteRunHistory History { get; }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static RunFile Open(string path, RunLock held, TimeProvider clock)
    {
        try
        {
            return new(path, held, new SqliteRunHistory(clock, path));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await History.DisposeAsync().ConfigureAwait(false);
        _held.Dispose();
    }
}
