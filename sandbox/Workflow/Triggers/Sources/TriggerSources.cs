using System.Collections.Frozen;
using Sandbox.Workflow.Execution;

namespace Sandbox.Workflow.Triggers.Sources;

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

    private static readonly FrozenSet<string> Legacy =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "ApiConnection", "ApiConnectionWebhook", "ApiConnectionNotification");

    public static bool Knows(string type) => ByType.ContainsKey(type);

    /// <summary>Triggers of before 2021, which name method and path instead of an operation: they can be started by hand only.</summary>
    public static bool IsLegacy(string type) => Legacy.Contains(type);

    public static ITriggerSource Create(FlowInstance flow) =>
        ByType.TryGetValue(flow.Definition.Trigger.Type, out var create) ? create(flow) : new LegacyTrigger(flow);
}
