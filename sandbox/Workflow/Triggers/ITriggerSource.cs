namespace Sandbox.Workflow.Triggers;

/// <summary>What makes a registered flow start by itself.</summary>
internal interface ITriggerSource
{
    /// <exception cref="FlowActivationException">The service refused.</exception>
    Task StartAsync();

    Task StopAsync();

    /// <summary>Fires now, outside its schedule. Only schedules and polls can.</summary>
    Task FireAsync();

    /// <summary>Stops without telling any service.</summary>
    void Halt();
}
