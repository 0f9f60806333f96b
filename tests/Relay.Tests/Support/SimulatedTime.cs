using Sandbox.Workflow.Time;

namespace Relay.Tests.Support;

/// <summary>What o'clock it is on the virtual clock; delays are real, since virtual time stands still while a request is answered.</summary>
internal sealed class SimulatedTime(VirtualClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
}
