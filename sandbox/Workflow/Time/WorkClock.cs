namespace Sandbox.Workflow.Time;

/// <summary>
/// A clock that also knows whether anything is going on. Whatever runs in the background of the sandbox counts itself
/// with <see cref="Begin"/>, so that virtual time can stand still while work is under way and leap when there is none.
/// </summary>
public abstract class WorkClock : TimeProvider
{
    /// <summary>Counts a piece of work as running until the result is disposed. Count before you answer the caller.</summary>
    public abstract IDisposable Begin();

    /// <summary>
    /// Lets a piece of counted work rest until the result is disposed, because it waits for what other counted work brings about.
    /// Whoever brings it about disposes before it tells the one who waits, so that time cannot leap between the two.
    /// </summary>
    public abstract IDisposable Rest();

    /// <summary>
    /// Sleeps inside counted work: the sleeper does not count while it sleeps and counts again the moment that it is due,
    /// so time cannot leap past it.
    /// </summary>
    public abstract Task SleepAsync(TimeSpan delay, CancellationToken cancellationToken = default);

    /// <summary>Runs <paramref name="work"/> after <paramref name="delay"/>, counted from the moment that it is due.</summary>
    /// <returns>Disposing cancels what has not started.</returns>
    public abstract IDisposable Schedule(TimeSpan delay, Func<Task> work);
}
