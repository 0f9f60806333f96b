namespace Sandbox.Dataverse.Concurrency;

/// <summary>
/// Lets several requests be open at once, each in its own transaction, and decides after each statement who goes on. One runs at
/// a time, so that the same decisions give the same history. An instance serves one organization.
/// </summary>
public abstract class Interleaving
{
    private const int LongestHistory = 10_000;

    private readonly Queue<string> _history = [];
    private SessionScheduler? _scheduler;

    /// <summary>
    /// Called between two statements of a request, while none runs. What it does with <see cref="Organization.ServiceFor"/> are
    /// requests of their own, which see nothing uncommitted; one that needs a row of the waiting request gets the database's
    /// timeout, for that request cannot go on before the call returns. Null for nothing.
    /// </summary>
    public Action<OpenRequest, Statement>? BetweenStatements { get; set; }

    /// <summary>
    /// Called when a request begins to wait for a row that another one holds, on its own thread. Who keeps requests waiting inside of
    /// <see cref="BetweenStatements"/> learns here that the holder has to go on.
    /// </summary>
    public Action<OpenRequest>? Waiting { get; set; }

    /// <summary>
    /// Called when a request begins to sleep or to wait for a row, on its own thread and at once: lets its caller's counted work rest, so that
    /// virtual time can pass, until the result is disposed. Null when callers are not counted on the clock.
    /// </summary>
    public Func<IDisposable>? Resting { get; set; }

    /// <summary>Called when a request has arrived, on its own thread: what is judged before its first statement, such as its sign-in, is behind it. Null for nothing.</summary>
    public Action? Arrived { get; set; }

    /// <summary>The newest 10,000 decisions, oldest first: who was let go on after what.</summary>
    public IReadOnlyList<string> History
    {
        get
        {
            lock (_history)
                return [.. _history];
        }
    }

    /// <summary>
    /// Says that a caller is on its way: until its request has arrived, or the result is disposed, nothing is decided. Callers over
    /// HTTP are announced so, one call for each, before they send.
    /// </summary>
    public IDisposable Expect() => Scheduler.Callers.Announce();

    /// <summary>
    /// Runs callers beside each other and returns when all have ended. Each may send several requests, in process or over HTTP; nothing
    /// is decided while one is between two of them. Those in process are numbered as given, those over HTTP by their content.
    /// </summary>
    /// <returns>For each caller why it failed, null for those that did not.</returns>
    public Task<IReadOnlyList<Exception?>> TogetherAsync(params Func<Task>[] callers) => Scheduler.Callers.RunAsync(callers);

    /// <summary>The same for callers in process.</summary>
    public Task<IReadOnlyList<Exception?>> TogetherAsync(params Action[] callers) => TogetherAsync([.. callers.Select(Wrap)]);

    /// <summary>Decides who goes on. Called with two candidates or more, in the order of their numbers.</summary>
    /// <param name="current">Who made the last statement; null when it cannot go on or has ended.</param>
    /// <returns>One of the candidates.</returns>
    protected abstract OpenRequest Choose(OpenRequest? current, IReadOnlyList<OpenRequest> candidates);

    /// <summary>Whether requests wait in virtual time: for a row until the database's timeout, which else comes at once when nobody can go on.</summary>
    protected internal virtual bool TakesTime => false;

    /// <summary>How much virtual time a statement takes; the others go on meanwhile.</summary>
    protected internal virtual TimeSpan DurationOf(OpenRequest request, Statement statement) => TimeSpan.Zero;

    private SessionScheduler Scheduler => _scheduler ?? throw new InvalidOperationException("The interleaving is not in use: give it to DataverseOptions.Interleaving.");

    internal void Attach(SessionScheduler scheduler)
    {
        if (Interlocked.CompareExchange(ref _scheduler, scheduler, null) is not null)
            throw new InvalidOperationException("An interleaving serves one organization.");
    }

    internal OpenRequest Decide(OpenRequest? current, IReadOnlyList<OpenRequest> candidates)
    {
        var chosen = candidates.Count == 1 ? candidates[0] : Choose(current, candidates);
        if (!candidates.Contains(chosen))
            throw new InvalidOperationException($"{GetType().Name} chose {chosen}, who cannot go on.");
        lock (_history)
        {
            if (_history.Count == LongestHistory)
                _history.Dequeue();
            _history.Enqueue(chosen.ToString());
        }
        return chosen;
    }

    private static Func<Task> Wrap(Action caller) => () =>
    {
        caller();
        return Task.CompletedTask;
    };
}
