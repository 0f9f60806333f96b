using System.Collections.Frozen;
using Sandbox.Workflow.Runs;

namespace Sandbox.Workflow.Triggers;

/// <summary>Every trigger type that the sandbox runs.</summary>
internal static class TriggerSources
{
    private static readonly FrozenDictionary<string, Func<FlowInstance, ITriggerSource>> ByType = new Dictionary<string, Func<FlowInstance, ITriggerSource>>
    {
        ["Request"] = flow => new RequestTrigger(flow),
        ["Recurrence"] = flow => new RecurrenceTrigger(flow),
        ["OpenApiConnection"] = flow => new PollingTrigger(flow),
        ["OpenApiConnectionWebhook"] = flow => new WebhookTrigger(flow),
        ["OpenApiConnectionNotification"] = flow => new WebhookTrigger(flow),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool Knows(string type) => ByType.ContainsKey(type);

    public static ITriggerSource Create(FlowInstance flow) => ByType[flow.Definition.Trigger.Type](flow);
}
