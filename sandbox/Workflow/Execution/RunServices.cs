using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Time;

namespace Sandbox.Workflow.Execution;

/// <summary>What every run of an engine shares.</summary>
internal sealed class RunServices(FlowEngineOptions options, EngineParts parts, Func<Guid, FlowInstance?> findFlow, CancellationToken shutdown)
{
    private readonly Random _seeds = new LockedRandom(options.Seed);

    public FlowEngineOptions Options { get; } = options;

    public EngineParts Parts { get; } = parts;

    public WorkClock Clock => Options.Clock;

    public IRunHistory History => Options.History;

    public Turnstile Turnstile { get; } = new(Math.Max(1, options.MaxConcurrentRuns));

    public Func<Guid, FlowInstance?> FindFlow { get; } = findFlow;

    public CancellationToken Shutdown { get; } = shutdown;

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Random NextRandom() => new LockedRandom(_seeds.Next());
}
