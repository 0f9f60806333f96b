using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>A trigger or an action that calls a connector.</summary>
internal sealed record ConnectorUse(string Place, string Name, ObjectValue Source, string Api, string Operation, bool IsTrigger)
{
    public ObjectValue Parameters => Source["inputs"]["parameters"] as ObjectValue ?? ObjectValue.Empty;

    public bool IsWebhook => "OpenApiConnectionWebhook".Equals(Source["type"].AsString(), StringComparison.OrdinalIgnoreCase);
}
