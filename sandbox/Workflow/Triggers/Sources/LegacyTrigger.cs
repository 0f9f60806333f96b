using Sandbox.Workflow.Execution;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>A connector trigger of before 2021. It names no operation that could be polled or subscribed to; what it hands over can be given by hand.</summary>
internal sealed class LegacyTrigger(FlowInstance flow) : ITriggerSource
{
    public Task StartAsync() => throw new FlowActivationException(
        flow.Definition.Name, "NotSupported", $"its trigger is of the type '{flow.Definition.Trigger.Type}', which names no operation. Replace it by the same trigger of the present designer.");

    public Task StopAsync() => Task.CompletedTask;

    public Task FireAsync() => throw new InvalidOperationException($"The trigger of '{flow.Definition.Name}' names no operation. Hand over its outputs.");

    public void Halt()
    {
    }
}
