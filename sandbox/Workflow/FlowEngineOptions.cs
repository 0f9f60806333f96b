using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Runs.History;
using Sandbox.Workflow.Time;

namespace Sandbox.Workflow;

/// <summary>What a flow engine works with.</summary>
public sealed record FlowEngineOptions
{
    /// <summary>The time of schedules, waits, retries and <c>utcNow()</c>.</summary>
    public required WorkClock Clock { get; init; }

    /// <summary>The way out for operations of connectors.</summary>
    public required IConnectorInvoker Connectors { get; init; }

    /// <summary>Told of every trigger, run and action; in memory when nothing else is given.</summary>
    public IRunHistory History { get; init; } = new InMemoryRunHistory();

    /// <summary>The URL under which a trigger (or a waiting webhook action) of a flow can be reached.</summary>
    public required Func<FlowDefinition, string, Uri> CallbackUrl { get; init; }

    /// <summary>Seeds run names, <c>guid()</c>, <c>rand()</c> and the spread of retries.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// How many strands may work at once, over all runs. 1: strictly in order of arrival, which repeatable rehearsals on
    /// virtual time need; who sleeps, or waits for a child flow, gives up the place.
    /// </summary>
    public int MaxConcurrentRuns { get; init; } = 25;

    /// <summary>Shown by <c>workflow().tags.environmentName</c>.</summary>
    public string EnvironmentName { get; init; } = "Sandbox";

    /// <summary>Sets the default retry policy and how many items loops, split triggers and pages may have.</summary>
    public PerformanceProfile Profile { get; init; } = PerformanceProfile.Medium;

    /// <summary>What the platform asks services about a flow when it is turned on, e.g. for the schema of an action; it may also refuse by a <see cref="FlowActivationException"/> of its own. Nothing when null.</summary>
    public Func<FlowDefinition, IReadOnlyList<ActivationFault>>? AskBeforeTurningOn { get; init; }

    /// <summary>Answers calls before they go out; null when all of them do.</summary>
    public ICallStandIn? StandIn { get; init; }

    /// <summary>Asked before each action that runs, once the run's turn has come: an engine may stand still there, or die. Null for an engine that does neither.</summary>
    public Func<CallOrigin, EngineFate>? BeforeAction { get; init; }

    /// <summary>The way out for Http actions. Without it flows with an Http action are refused.</summary>
    public HttpMessageInvoker? Http { get; init; }
}

/// <summary>What becomes of an engine just before it begins an action.</summary>
/// <param name="StandsStill">How long it stands still before it goes on; nothing for not at all.</param>
/// <param name="Dies">Whether the run ends here: no action follows, not even one that runs after failures, and nobody is told.</param>
public readonly record struct EngineFate(TimeSpan StandsStill, bool Dies);

/// <summary>The platform's performance profile of the flows' owner: it sets limits and the default retry policy.</summary>
public enum PerformanceProfile
{
    /// <summary>Free, Microsoft 365 and Power Apps plans, among others: 5,000 items, two retries.</summary>
    Low,

    /// <summary>Power Automate Premium, among others: 100,000 items, eight retries.</summary>
    Medium,
}
