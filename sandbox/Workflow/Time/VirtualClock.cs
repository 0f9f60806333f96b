namespace Sandbox.Workflow.Time;

/// <summary>
/// Time that passes only when it is told to: <see cref="RunUntilAsync"/> leaps from timer to timer and waits at each
/// for the work that the timer caused. Fourteen days pass in as long as their work takes.
/// </summary>
public sealed class VirtualClock : WorkClock
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<VirtualTimer, (DateTimeOffset Due, long Order)> _timers = new();
    private DateTimeOffset _now;
    private long _order;
    private int _running;
    private TaskCompletionSource? _idle;

    private readonly Action<DateTimeOffset>? _passed;

    /// <summary>A clock that stands at a moment until time is let pass.</summary>
    /// <param name="start">The moment.</param>
    /// <param name="passed">Told of each moment that time comes to, before anything happens then, for those who keep it; it lets no time pass itself.</param>
    public VirtualClock(DateTimeOffset start, Action<DateTimeOffset>? passed = null) => (_now, _passed) = (start.ToUniversalTime(), passed);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <inheritdoc/>
    public override IDisposable Begin()
    {
        lock (_gate)
            _running++;
        return new Work(this);
    }

    /// <inheritdoc/>
    public override IDisposable Rest()
    {
        End();
        return new Pause(this);
    }

    /// <inheritdoc/>
    public override async Task SleepAsync(TimeSpan delay, CancellationToken cancellationToken = default)
    {
        var woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = new VirtualTimer(this, () =>
        {
            Begin();
            if (!woken.TrySetResult())
                End();
        });
        using var cancellation = cancellationToken.Register(() =>
        {
            Begin();
            if (!woken.TrySetCanceled(cancellationToken))
                End();
        });
        timer.Change(delay, Timeout.InfiniteTimeSpan);
        End();
        await woken.Task.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override IDisposable Schedule(TimeSpan delay, Func<Task> work)
    {
        var timer = new VirtualTimer(this, () => _ = RunCountedAsync(work, Begin()));
        timer.Change(delay, Timeout.InfiniteTimeSpan);
        return timer;
    }

    /// <summary>Completes as soon as no counted work is running.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_running == 0)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <summary>Lets time pass up to <paramref name="until"/>, firing every timer on the way and awaiting its work.</summary>
    public async Task RunUntilAsync(DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WhenIdleAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!TryTakeDue(until, out var timer))
                return;
            timer.Fire();
        }
    }

    /// <summary>Lets <paramref name="span"/> pass.</summary>
    public Task RunForAsync(TimeSpan span, CancellationToken cancellationToken = default) =>
        RunUntilAsync(GetUtcNow() + span, cancellationToken);

    /// <summary>
    /// Lets time pass as it does for a machine that slept: whatever came due meanwhile fires at the end, what repeats fires once.
    /// Fourteen quiet days then cost one poll, not twenty thousand.
    /// </summary>
    public async Task LeapToAsync(DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        await WhenIdleAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
            ComeTo(until);
        await RunUntilAsync(until, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>From now on virtual time passes as fast as real time, until cancelled.</summary>
    public async Task FollowRealTimeAsync(CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var last = TimeProvider.System.GetTimestamp();
        while (await ticks.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            var now = TimeProvider.System.GetTimestamp();
            await RunForAsync(TimeProvider.System.GetElapsedTime(last, now), cancellationToken).ConfigureAwait(false);
            last = now;
        }
    }

    private bool TryTakeDue(DateTimeOffset until, out VirtualTimer timer)
    {
        lock (_gate)
        {
            while (_timers.TryPeek(out timer!, out var key))
            {
                if (key.Due > until)
                    break;
                _timers.Dequeue();
                if (!timer.IsStale(key.Order))
                {
                    ComeTo(key.Due);
                    return true;
                }
            }
            ComeTo(until);
            return false;
        }
    }

    private void ComeTo(DateTimeOffset moment)
    {
        if (moment <= _now)
            return;
        _now = moment;
        _passed?.Invoke(moment);
    }

    private long Enqueue(VirtualTimer timer, TimeSpan delay)
    {
        lock (_gate)
        {
            var order = ++_order;
            var due = delay < DateTimeOffset.MaxValue - _now ? _now + (delay < TimeSpan.Zero ? TimeSpan.Zero : delay) : DateTimeOffset.MaxValue;
            _timers.Enqueue(timer, (due, order));
            return order;
        }
    }

    private void End()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (--_running == 0)
                (idle, _idle) = (_idle, null);
        }
        idle?.TrySetResult();
    }

    private static async Task RunCountedAsync(Func<Task> work, IDisposable counted)
    {
        using (counted)
            await work().ConfigureAwait(false);
    }

    private sealed class Work(VirtualClock clock) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                clock.End();
        }
    }

    private sealed class Pause(VirtualClock clock) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                clock.Begin();
        }
    }

    private sealed class VirtualTimer(VirtualClock clock, Action callback) : ITimer
    {
        private long _current;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public bool IsStale(long order) => Volatile.Read(ref _current) != order;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Volatile.Write(ref _current, dueTime == Timeout.InfiniteTimeSpan ? -1 : clock.Enqueue(this, dueTime));
            return true;
        }

        public void Fire()
        {
            if (_period > TimeSpan.Zero)
                Change(_period, _period);
            callback();
        }

        public void Dispose() => Volatile.Write(ref _current, -1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
