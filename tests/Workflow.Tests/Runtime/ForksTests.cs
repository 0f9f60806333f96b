using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Time;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class ForksTests
{
    [TestMethod]
    public async Task A_branch_that_cannot_begin_is_not_waited_for()
    {
        var clock = new StrictClock();
        var turnstile = new Turnstile(1);
        var strand = new Strand(clock, turnstile);
        await strand.EnterAsync();
        var forks = new Forks(clock, turnstile);
        clock.Refuses = true;

        var fork = () => forks.Fork(_ => Task.CompletedTask);

        fork.Should().Throw<InvalidOperationException>();
        forks.JoinAsync(strand).IsCompletedSuccessfully.Should().BeTrue();
    }

    /// <summary>A clock that counts nothing more once it is told so.</summary>
    private sealed class StrictClock : WorkClock
    {
        private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

        public bool Refuses { get; set; }

        public override IDisposable Begin() => Refuses ? throw new InvalidOperationException("The clock is closed.") : _clock.Begin();

        public override IDisposable Rest() => _clock.Rest();

        public override Task SleepAsync(TimeSpan delay, CancellationToken cancellationToken = default) => _clock.SleepAsync(delay, cancellationToken);

        public override IDisposable Schedule(TimeSpan delay, Func<Task> work) => _clock.Schedule(delay, work);
    }
}
