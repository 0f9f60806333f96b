using Sandbox.Workflow.Triggers;

namespace Sandbox.Workflow.Execution;

/// <summary>What makes a registered flow start by itself.</summary>
internal interface ITriggerSource
{
    /// <exception cref="FlowActivationException">The service refused.</exception>
    Task StartAsync();

    Task StopAsync();

    /// <summary>Fires now, outside its schedule. Only schedules and polls can.</summary>
    Task FireAsync();

    /// <summary>Starts a run for a request; a source that cannot be called refuses.</summary>
    /// <returns>Null when a trigger condition is not met.</returns>
    FlowRun? Call(TriggerRequest request, RunParent? parent, Action<TriggerAnswer?>? answer) =>
        throw new NotSupportedException("The trigger is not a request.");

    /// <summary>Stops without telling any service.</summary>
    void Halt();
}
